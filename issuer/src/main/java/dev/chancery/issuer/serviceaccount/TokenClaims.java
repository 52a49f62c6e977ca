package dev.chancery.issuer.serviceaccount;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a token says of itself (RFC 7519). Nothing of it is true before a review; it only spares the
 * API server what cannot be good.
 */
final class TokenClaims {

    /** A bound ServiceAccount token has about a thousand characters. */
    private static final int MAX_LENGTH = 8192;

    private static final Pattern JWT =
            Pattern.compile("[A-Za-z0-9_-]+\\.([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]+");

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenClaims() {}

    /** When it expires; empty if it is no JWT or never does, which no token for us is. */
    static Optional<Instant> expiry(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher parts = JWT.matcher(token);
        return parts.matches() ? expiryIn(parts.group(1)) : Optional.empty();
    }

    private static Optional<Instant> expiryIn(String payload) {
        try {
            JsonNode expiry = JSON.readTree(Base64.getUrlDecoder().decode(payload)).path("exp");
            return expiry.isIntegralNumber() && expiry.canConvertToLong()
                    ? Optional.of(Instant.ofEpochSecond(expiry.longValue()))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | JsonProcessingException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are always readable", e);
        }
    }
}
