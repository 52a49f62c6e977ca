package dev.chancery.issuer.serviceaccount;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;

/** Asks the API server whose a token is (TokenReview, authentication.k8s.io/v1). */
final class TokenReviewer {

    private static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final int CREATED = 201;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiServer apiServer;
    private final String audience;

    TokenReviewer(ApiServer apiServer, String audience) {
        this.apiServer = apiServer;
        this.audience = audience;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws ApiServerUnavailable if there is none
     */
    Review review(String token) {
        HttpResponse<String> answer = apiServer.post(PATH, question(token));
        if (answer.statusCode() != CREATED) {
            throw new ApiServerUnavailable(
                    "it answers %d; may the issuer create TokenReviews?"
                            .formatted(answer.statusCode()));
        }
        try {
            return verdict(JSON.readTree(answer.body()).path("status"));
        } catch (JsonProcessingException e) {
            throw new ApiServerUnavailable("its answer is not JSON", e);
        }
    }

    private String question(String token) {
        ObjectNode review =
                JSON.createObjectNode()
                        .put("apiVersion", "authentication.k8s.io/v1")
                        .put("kind", "TokenReview");
        review.putObject("spec").put("token", token).putArray("audiences").add(audience);
        return review.toString();
    }

    /** An API server that knows no audiences would leave them out of its answer. */
    private Review verdict(JsonNode status) {
        boolean forUs =
                StreamSupport.stream(status.path("audiences").spliterator(), false)
                        .anyMatch(it -> it.asText().equals(audience));
        if (!status.path("authenticated").asBoolean() || !forUs) {
            return new Review.Spurious();
        }
        return ServiceAccount.ofUsername(status.at("/user/username").asText())
                .<Review>map(Review.Genuine::new)
                .orElseGet(Review.Spurious::new);
    }
}
