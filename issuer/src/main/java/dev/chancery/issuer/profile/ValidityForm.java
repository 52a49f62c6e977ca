package dev.chancery.issuer.profile;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;

/** How the two times of a validity must be written (RFC 5280 section 4.1.2.5). */
final class ValidityForm {

    private static final int FIRST_GENERALIZED = 2050;
    private static final Pattern SHORT = Pattern.compile("[0-9]{12}Z");
    private static final Pattern LONG = Pattern.compile("[0-9]{14}Z");
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    private ValidityForm() {}

    /** Whole seconds in Zulu time: two digits of the year through 2049, four from 2050 on. */
    static boolean isPrescribed(LintedTbs tbs) {
        if (tbs.validity().size() != 2) {
            return false;
        }
        for (ASN1Encodable time : tbs.validity()) {
            boolean brief = time instanceof ASN1UTCTime;
            String text = text(time);
            if (!(brief ? SHORT : LONG).matcher(text).matches()
                    || brief != instant(time).getYear() < FIRST_GENERALIZED) {
                return false;
            }
        }
        return true;
    }

    static boolean isOrdered(LintedTbs tbs) {
        return instant(tbs.validity().getObjectAt(0))
                .isBefore(instant(tbs.validity().getObjectAt(1)));
    }

    /** Times as they are written, digit by digit. */
    private static String text(ASN1Encodable time) {
        return switch (time) {
            case ASN1UTCTime brief -> brief.toString();
            case ASN1GeneralizedTime full -> full.getTimeString();
            default -> throw new IllegalArgumentException("a validity holds times alone");
        };
    }

    private static LocalDateTime instant(ASN1Encodable time) {
        String text = text(time);
        String century = text.compareTo("5") < 0 ? "20" : "19";
        String digits = (time instanceof ASN1UTCTime ? century + text : text).replace("Z", "");
        try {
            return LocalDateTime.parse(digits, DIGITS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: " + text, e);
        }
    }
}
