package dev.chancery.issuer.profile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a label that begins with {@code xn--} is an A-label: whether it stands for a U-label of
 * IDNA 2008 (RFC 5891 section 4.2; RFC 5892). The platform knows IDNA 2003 alone, which takes
 * {@code ß} for {@code ss}. Characters that are allowed in some contexts only are refused, and the
 * directions of scripts are not looked at.
 */
final class InternationalLabel {

    private static final String PREFIX = "xn--";

    /** RFC 5892 section 2.6: allowed, whatever their category. */
    private static final Set<Integer> ALLOWED =
            Set.of(0x00DF, 0x03C2, 0x06FD, 0x06FE, 0x0F0B, 0x3007);

    /** The same: never allowed. */
    private static final Set<Integer> FORBIDDEN =
            Set.of(0x0640, 0x07FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B);

    private InternationalLabel() {}

    /**
     * Returns if {@code label}, in lower case, is an A-label or no internationalised one at all.
     *
     * @throws IllegalArgumentException if it pretends to be one
     */
    static void require(String label) {
        if (!label.startsWith(PREFIX)) {
            return;
        }
        String unicode = decoded(label);
        if (unicode.chars().allMatch(c -> c < 0x80)) {
            throw broken("it encodes nothing beyond ASCII");
        }
        if (!Normalizer.isNormalized(unicode, Normalizer.Form.NFC)) {
            throw broken("it encodes text that is not in normal form C");
        }
        if (unicode.startsWith("-") || unicode.endsWith("-") || unicode.startsWith("--", 2)) {
            throw broken("it encodes hyphens where none may be");
        }
        if (isMark(unicode.codePointAt(0))) {
            throw broken("it encodes text that begins with a combining mark");
        }
        if (!unicode.codePoints().allMatch(InternationalLabel::isAllowed)) {
            throw broken("it encodes a character that names must not have");
        }
    }

    private static String decoded(String label) {
        try {
            return Punycode.decode(label.substring(PREFIX.length()));
        } catch (ArithmeticException e) {
            throw broken("it encodes no character");
        } catch (IllegalArgumentException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isAllowed(int c) {
        if (c < 0x80) {
            return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        }
        if (ALLOWED.contains(c)) {
            return true;
        }
        return !FORBIDDEN.contains(c) && isLetterDigit(c) && isStable(Character.toString(c));
    }

    /** RFC 5892 section 2.1. */
    private static boolean isLetterDigit(int c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** RFC 5892 section 2.2: neither case nor compatibility makes another character of it. */
    private static boolean isStable(String c) {
        String compatible = Normalizer.normalize(c, Normalizer.Form.NFKC);
        return compatible.toLowerCase(Locale.ROOT).equals(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static IllegalArgumentException broken(String why) {
        return new IllegalArgumentException("has a label that is no A-label of IDNA: " + why);
    }
}
