package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.ChainHead;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the detail of an entry says where other chains stand: {@code chain:sequence:hash}, apart. */
final class Anchors {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f-]{36}):([0-9]{1,18}):([0-9a-f]{64})");

    private Anchors() {}

    static String text(List<ChainHead> heads) {
        return heads.stream().map(Anchors::text).collect(Collectors.joining(" "));
    }

    /** The heads in a text, whatever else stands there. */
    static List<ChainHead> parse(String text) {
        return FORM.matcher(text)
                .results()
                .map(it -> head(it.group(1), it.group(2), it.group(3)))
                .toList();
    }

    static ChainHead head(String chain, String sequence, String hash) {
        return new ChainHead(UUID.fromString(chain), Long.parseLong(sequence), hash);
    }

    private static String text(ChainHead head) {
        return head.chain() + ":" + head.sequence() + ":" + head.hash();
    }
}
