package dev.chancery.limiter.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names a set of names, given joined by commas, by the hash of its sorted, distinct, canonical
 * members. A hash made earlier stands for itself, so that a bucket can be looked up by what an
 * answer called it.
 */
final class NameSet {

    private static final String PREFIX = "sha256:";
    private static final Pattern HASH = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    private NameSet() {}

    static String of(String names) {
        if (HASH.matcher(names).matches()) {
            return names;
        }
        return PREFIX
                + sha256(
                        Arrays.stream(names.split(",", -1))
                                .map(String::strip)
                                .map(DnsName::canonical)
                                .collect(Collectors.toCollection(TreeSet::new))
                                .stream()
                                .collect(Collectors.joining(",")));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
