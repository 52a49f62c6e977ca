package dev.chancery.issuer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses bodies that are announced to be too large, with a problem document. The server's own
 * limit answers 413 without a word, so it stands higher and is never reached.
 */
@ApplicationScoped
@RegisterForReflection(targets = Problem.class, registerFullHierarchy = true)
public class BodyLimit {

    /** Before anything else looks at the call: the server's own check stands at -2. */
    private static final int ORDER = -3;

    private final int usual;
    private final int batch;
    private final ObjectMapper json;

    public BodyLimit(HttpConfig config, ObjectMapper json) {
        this.usual = Math.toIntExact(config.maxBodySize().asLongValue());
        this.batch = Math.toIntExact(config.maxBatchBodySize().asLongValue());
        this.json = json;
    }

    /** How long the body of a call to that path may be. */
    int maxBytes(String path) {
        return path.equals(CertificateBatchResource.PATH) ? batch : usual;
    }

    void guard(@Observes Router router) {
        router.route().order(ORDER).handler(this::check);
    }

    private void check(RoutingContext call) {
        int maxBytes = maxBytes(call.request().path());
        String announced = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null || Long.parseLong(announced) <= maxBytes) {
            call.next();
            return;
        }
        if (call.request().version() != HttpVersion.HTTP_2) {
            call.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        Problem problem =
                Problem.of(
                        ProblemType.PAYLOAD_TOO_LARGE,
                        "The body may have at most " + maxBytes + " bytes");
        call.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(write(problem));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always writable", e);
        }
    }
}
