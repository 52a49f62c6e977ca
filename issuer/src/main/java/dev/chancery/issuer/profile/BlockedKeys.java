package dev.chancery.issuer.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The hashes in a blocklist, as small as they can be: sorted, one after the other. */
final class BlockedKeys {

    private static final int OCTETS = 32;
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private final byte[] sorted;

    private BlockedKeys(List<byte[]> hashes) {
        byte[][] ordered = hashes.toArray(byte[][]::new);
        Arrays.sort(ordered, Arrays::compareUnsigned);
        sorted = new byte[ordered.length * OCTETS];
        for (int i = 0; i < ordered.length; i++) {
            System.arraycopy(ordered[i], 0, sorted, i * OCTETS, OCTETS);
        }
    }

    static BlockedKeys none() {
        return new BlockedKeys(List.of());
    }

    /**
     * The keys in {@code file}.
     *
     * @throws IllegalArgumentException if a line is malformed, or the file larger than {@code
     *     maxSize}
     * @throws IOException if it cannot be read
     */
    static BlockedKeys read(Path file, long maxSize) throws IOException {
        if (Files.size(file) > maxSize) {
            throw new IllegalArgumentException(
                    "the blocklist %s is larger than %d octets".formatted(file, maxSize));
        }
        List<byte[]> hashes = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    hashes.add(hash(text, file, number));
                }
                number++;
            }
        }
        return new BlockedKeys(hashes);
    }

    boolean contains(byte[] sha256) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int from = middle * OCTETS;
            int order =
                    Arrays.compareUnsigned(sorted, from, from + OCTETS, sha256, 0, sha256.length);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    int size() {
        return sorted.length / OCTETS;
    }

    private static byte[] hash(String text, Path file, int line) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "line %d of the blocklist %s is no SHA-256 in hexadecimal"
                            .formatted(line, file));
        }
        return HexFormat.of().parseHex(text);
    }
}
