package dev.chancery.issuer.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A blocklist: keys by the SHA-256 of their SubjectPublicKeyInfo, and RSA keys by what
 * openssl-blacklist lists of them, the last ten octets of the SHA-1 of their modulus in words.
 */
record BlockedKeys(SortedHashes keys, SortedHashes moduli) {

    private static final int SHA256_DIGITS = 64;
    private static final int MODULUS_DIGITS = 20;
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]+");

    static BlockedKeys none() {
        return new BlockedKeys(SortedHashes.of(List.of()), SortedHashes.of(List.of()));
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
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> moduli = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    (digits(text, file, number) == SHA256_DIGITS ? keys : moduli)
                            .add(HexFormat.of().parseHex(text));
                }
                number++;
            }
        }
        return new BlockedKeys(SortedHashes.of(keys), SortedHashes.of(moduli));
    }

    boolean contains(Csr csr) {
        return keys.contains(HexFormat.of().parseHex(csr.subjectPublicKeyInfo().sha256()))
                || csr.modulusHash().map(moduli::contains).orElse(false);
    }

    int size() {
        return keys.size() + moduli.size();
    }

    private static int digits(String text, Path file, int line) {
        if (!DIGITS.matcher(text).matches()
                || (text.length() != SHA256_DIGITS && text.length() != MODULUS_DIGITS)) {
            throw new IllegalArgumentException(
                    "line %d of the blocklist %s is neither a SHA-256 in hexadecimal nor the %d digits"
                                    .formatted(line, file, MODULUS_DIGITS)
                            + " of an openssl-blacklist");
        }
        return text.length();
    }
}
