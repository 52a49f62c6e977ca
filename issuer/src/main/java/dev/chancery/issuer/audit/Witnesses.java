package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.ChainHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who saw which chain where: the furthest that each witness saw of each chain. */
final class Witnesses {

    private final Map<UUID, Map<String, ChainHead>> seen = new LinkedHashMap<>();

    /**
     * That a chain was seen.
     *
     * @param witness by whom
     * @param head where it stood
     */
    record Testimony(String witness, ChainHead head) {}

    void saw(String witness, ChainHead head) {
        seen.computeIfAbsent(head.chain(), _ -> new LinkedHashMap<>())
                .merge(witness, head, (a, b) -> a.sequence() >= b.sequence() ? a : b);
    }

    List<Testimony> all() {
        List<Testimony> all = new ArrayList<>();
        seen.values()
                .forEach(
                        chain ->
                                chain.forEach(
                                        (witness, head) -> all.add(new Testimony(witness, head))));
        return all;
    }
}
