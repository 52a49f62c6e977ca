package dev.chancery.issuer.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Hangs up on clients whose body does not come to an end. The server's own time-outs count from the
 * last octet, so that one octet now and then would hold a connection for ever.
 */
@ApplicationScoped
public class BodyDeadline {

    /** Before who calls is found out, which takes time of its own. */
    private static final int ORDER = -1000;

    private final long millis;

    public BodyDeadline(BodyDeadlineConfig config) {
        this.millis = config.bodyTimeout().toMillis();
    }

    void guard(@Observes Router router) {
        router.route().order(ORDER).handler(this::watch);
    }

    private void watch(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (hasBody(request)) {
            long timer = call.vertx().setTimer(millis, _ -> hangUp(request));
            request.end().onComplete(_ -> call.vertx().cancelTimer(timer));
        }
        call.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return !length.equals("0");
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (request.version() == HttpVersion.HTTP_2
                        && !request.method().equals(HttpMethod.GET)
                        && !request.method().equals(HttpMethod.HEAD));
    }

    private static void hangUp(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
