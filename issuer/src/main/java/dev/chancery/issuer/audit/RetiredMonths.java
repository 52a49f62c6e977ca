package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.RetiredChain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;

/**
 * What the log says of the months that are dropped: one digest of all that is kept of them, so that
 * the latest such entry vouches for the others, which may be dropped in their turn.
 */
final class RetiredMonths {

    private RetiredMonths() {}

    /** The detail of the entry that is written before {@code last} is dropped. */
    static String detail(YearMonth last, List<RetiredChain> kept) {
        MessageDigest digest = sha256();
        kept.stream()
                .filter(it -> !it.month().isAfter(last))
                .map(it -> it.month() + " " + Anchors.text(List.of(it.end())) + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return "month=" + last + " sha256=" + HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the detail of such an entry fits what is kept. */
    static boolean vouched(String detail, List<RetiredChain> kept) {
        int end = detail.indexOf(' ');
        return end > 0
                && detail.equals(
                        detail(YearMonth.parse(detail.substring("month=".length(), end)), kept));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
