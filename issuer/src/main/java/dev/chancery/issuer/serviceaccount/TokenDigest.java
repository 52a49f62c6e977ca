package dev.chancery.issuer.serviceaccount;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a token, which names it where the token itself must not be kept. */
record TokenDigest(String hex) {

    static TokenDigest of(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new TokenDigest(
                    HexFormat.of()
                            .formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
