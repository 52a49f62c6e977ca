package dev.chancery.issuer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A client that hangs up over its body, or is hung up on, is no failure of the service. */
@Provider
@Priority(1)
@ConstrainedTo(RuntimeType.SERVER)
public class BrokenBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }
}
