package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Objects;

/**
 * A call to the API server that failed, as a status tells of it.
 *
 * @param reason whether it passes by itself, or somebody must set something right first
 */
record ApiFailure(Reason reason, String message) {

    private static final int TOO_MANY_REQUESTS = 429;

    static ApiFailure of(KubernetesClientException failure) {
        String said = failure.getStatus() == null ? null : failure.getStatus().getMessage();
        return new ApiFailure(
                reason(failure.getCode()),
                "the API server did not do what was asked: "
                        + Objects.requireNonNullElse(said, failure.getMessage()));
    }

    private static Reason reason(int code) {
        return switch (code) {
            // Somebody else wrote in between; the next attempt sees what.
            case HttpURLConnection.HTTP_CONFLICT,
                    HttpURLConnection.HTTP_CLIENT_TIMEOUT,
                    TOO_MANY_REQUESTS ->
                    Reason.KUBERNETES_UNAVAILABLE;
            default ->
                    code >= HttpURLConnection.HTTP_BAD_REQUEST
                                    && code < HttpURLConnection.HTTP_INTERNAL_ERROR
                            ? Reason.KUBERNETES_REFUSED
                            : Reason.KUBERNETES_UNAVAILABLE;
        };
    }
}
