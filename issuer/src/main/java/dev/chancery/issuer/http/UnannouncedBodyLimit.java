package dev.chancery.issuer.http;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Holds bodies that come in chunks to the same {@link BodyLimit}. */
@Provider
public class UnannouncedBodyLimit implements ReaderInterceptor {

    private final BodyLimit limit;

    public UnannouncedBodyLimit(BodyLimit limit) {
        this.limit = limit;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readNBytes(limit.maxBytes() + 1);
        if (body.length > limit.maxBytes()) {
            throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}
