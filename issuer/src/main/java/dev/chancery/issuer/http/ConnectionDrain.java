package dev.chancery.issuer.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Has callers of a stopping issuer come back over a new connection, which leads to another one (RFC
 * 9112 section 9.6): what is sent over a kept one in the moment that is closed is never answered.
 * HTTP/2 tells them by itself.
 */
@Singleton
public class ConnectionDrain {

    /** Before {@link BodyLimit}, which may answer. */
    private static final int ORDER = -4;

    private volatile boolean stopping;

    void guard(@Observes Router router) {
        router.route().order(ORDER).handler(this::watch);
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    private void watch(RoutingContext call) {
        if (call.request().version() != HttpVersion.HTTP_2) {
            call.addHeadersEndHandler(
                    end -> {
                        if (stopping) {
                            call.response().putHeader(HttpHeaders.CONNECTION, "close");
                        }
                    });
        }
        call.next();
    }
}
