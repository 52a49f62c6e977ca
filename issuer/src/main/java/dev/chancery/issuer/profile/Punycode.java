package dev.chancery.issuer.profile;

/** Decodes Punycode (RFC 3492 section 6.2), which the platform does not offer by itself. */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_CODE_POINT = 128;

    private final StringBuilder output = new StringBuilder();
    private final String input;
    private int position;

    private Punycode(String input) {
        this.input = input;
        int delimiter = input.lastIndexOf('-');
        if (delimiter > 0) {
            output.append(input, 0, delimiter);
            position = delimiter + 1;
        }
    }

    /**
     * The text that {@code input} encodes; at most a label long, in lower case.
     *
     * @throws IllegalArgumentException if it encodes none
     */
    static String decode(String input) {
        return new Punycode(input).decoded();
    }

    private String decoded() {
        int codePoint = INITIAL_CODE_POINT;
        int index = 0;
        int bias = INITIAL_BIAS;
        while (position < input.length()) {
            int before = index;
            index = Math.addExact(index, delta(bias));
            int length = output.codePointCount(0, output.length()) + 1;
            bias = adapted(index - before, length, before == 0);
            codePoint = Math.addExact(codePoint, index / length);
            index %= length;
            if (!Character.isValidCodePoint(codePoint)) {
                throw new IllegalArgumentException("it encodes no character");
            }
            output.insert(output.offsetByCodePoints(0, index), Character.toString(codePoint));
            index++;
        }
        return output.toString();
    }

    private int delta(int bias) {
        int delta = 0;
        int weight = 1;
        for (int k = BASE; ; k += BASE) {
            int digit = digit();
            delta = Math.addExact(delta, Math.multiplyExact(digit, weight));
            int threshold = Math.clamp((long) k - bias, T_MIN, T_MAX);
            if (digit < threshold) {
                return delta;
            }
            weight = Math.multiplyExact(weight, BASE - threshold);
        }
    }

    private int digit() {
        char c = position < input.length() ? input.charAt(position++) : '-';
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + T_MAX;
        }
        throw new IllegalArgumentException("it is no Punycode");
    }

    private static int adapted(int delta, int length, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / length;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
