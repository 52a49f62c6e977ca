package dev.chancery.issuer.http;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Holds bodies that come in chunks to the same {@link BodyLimit}. Bodies of callers: what the
 * limiter answers us is none of its business.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class UnannouncedBodyLimit implements ReaderInterceptor {

    private final BodyLimit limit;
    private final UriInfo uri;

    public UnannouncedBodyLimit(BodyLimit limit, @Context UriInfo uri) {
        this.limit = limit;
        this.uri = uri;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        int most = limit.maxBytes(uri.getPath());
        byte[] body = context.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}
