package dev.chancery.issuer.parts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes bad input of good input. The same seed makes the same of the same. */
public final class Mutations {

    private static final int MOST_AT_ONCE = 4;
    private static final int DEEP = 3_000;

    /** A value in a JSON document, or a name: what stands between the punctuation. */
    private static final Pattern JSON_TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|-?[0-9][0-9.eE+-]*|true|false|null");

    private static final List<String> NASTY_VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1.5",
                    "1e999999999",
                    "-0.0",
                    "9223372036854775808",
                    "9".repeat(2_000),
                    "{}",
                    "[]",
                    "[null]",
                    "{\"a\": 1, \"a\": 2}",
                    "\"\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\u202e\u00e4\u4e2d\ud83d\ude00\"",
                    "\"xn--\\u00e4.example.com\"",
                    "\"P9999999999999D\"",
                    "\"PT-1S\"",
                    "\"" + "a".repeat(70_000) + "\"",
                    "\"../../etc/passwd\"",
                    "\"' or 1=1 --\"",
                    "NaN",
                    "//",
                    "[".repeat(DEEP),
                    "[".repeat(DEEP) + "]".repeat(DEEP),
                    "{\"a\":".repeat(DEEP));

    private static final List<String> NASTY_TEXTS =
            List.of(
                    "",
                    " ",
                    "null",
                    "-1",
                    "0",
                    "99999999999999999999",
                    "2026-13-45T99:99:99Z",
                    "+999999999-12-31T23:59:59Z",
                    "\u0000",
                    "\u00e4\u4e2d\ud83d\ude00",
                    "a".repeat(1_000),
                    "*.*",
                    "..",
                    "%00",
                    "' or 1=1 --",
                    "{}",
                    "xn--zzzzzzzzzzzz",
                    "ff".repeat(32),
                    "1a");

    private final Random random;

    public Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** DER with octets flipped, lengths changed, pieces cut out, doubled or put in. */
    public byte[] der(byte[] good) {
        byte[] bent = good.clone();
        for (int i = random.nextInt(MOST_AT_ONCE) + 1; i > 0 && bent.length > 0; i--) {
            bent = bendDer(bent);
        }
        return bent;
    }

    /** JSON with values and names exchanged, doubled or left out, or simply broken. */
    public byte[] json(String good) {
        String bent = good;
        for (int i = random.nextInt(MOST_AT_ONCE) + 1; i > 0; i--) {
            bent = bendJson(bent);
        }
        byte[] octets = bent.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 && octets.length > 0 ? bendOctets(octets) : octets;
    }

    /** Some text nobody means. */
    public String text() {
        return random.nextBoolean()
                ? one(NASTY_TEXTS)
                : random.ints(random.nextInt(40), 1, 0x3000)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private byte[] bendDer(byte[] good) {
        int at = random.nextInt(good.length);
        return switch (random.nextInt(6)) {
            case 0 -> put(good, at, giant((byte) 0x06)); // an OID with an endless arc
            case 1 -> put(good, at, giant((byte) 0x02));
            case 2 -> put(good, at, nested());
            case 3 -> lengthen(good, at);
            default -> bendOctets(good);
        };
    }

    private byte[] bendOctets(byte[] good) {
        int at = random.nextInt(good.length);
        int to = at + random.nextInt(Math.min(good.length - at, 64)) + 1;
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(good, at);
            case 1 -> put(Arrays.copyOf(good, at), at, Arrays.copyOfRange(good, to, good.length));
            case 2 -> put(good, at, Arrays.copyOfRange(good, at, to));
            default -> {
                byte[] bent = good.clone();
                bent[at] ^= (byte) (1 << random.nextInt(8));
                yield bent;
            }
        };
    }

    /** What may be the length of something becomes another. */
    private byte[] lengthen(byte[] good, int at) {
        byte[] bent = good.clone();
        bent[at] = one(List.of((byte) 0x80, (byte) 0x84, (byte) 0xff, (byte) 0x00, (byte) 0x7f));
        return bent;
    }

    private byte[] giant(byte tag) {
        byte[] value = new byte[4 + random.nextInt(12_000)];
        Arrays.fill(value, (byte) 0xff);
        value[0] = tag;
        value[1] = (byte) 0x82;
        value[2] = (byte) ((value.length - 4) >> 8);
        value[3] = (byte) (value.length - 4);
        return value;
    }

    /** Sequences in sequences, of no definite length. */
    private byte[] nested() {
        byte[] value = new byte[2 * (1 + random.nextInt(DEEP))];
        for (int i = 0; i < value.length; i += 2) {
            value[i] = 0x30;
            value[i + 1] = (byte) 0x80;
        }
        return value;
    }

    private String bendJson(String good) {
        List<MatchResult> tokens = JSON_TOKEN.matcher(good).results().toList();
        if (tokens.isEmpty()) {
            return good + one(NASTY_VALUES);
        }
        MatchResult token = one(tokens);
        String before = good.substring(0, token.start());
        String after = good.substring(token.end());
        return switch (random.nextInt(6)) {
            case 0 -> before;
            case 1 -> before + token.group() + "," + token.group() + after;
            case 2 -> before + after;
            case 3 -> before + one(tokens).group() + after;
            default -> before + one(NASTY_VALUES) + after;
        };
    }

    private static byte[] put(byte[] into, int at, byte[] what) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(into.length + what.length);
        all.write(into, 0, at);
        all.writeBytes(what);
        all.write(into, at, into.length - at);
        return all.toByteArray();
    }
}
