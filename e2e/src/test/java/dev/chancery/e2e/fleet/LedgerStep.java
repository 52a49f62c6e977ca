package dev.chancery.e2e.fleet;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an issuer does to its ledger, told apart by the words of its statements. */
public enum LedgerStep {
    /** Writes down what will be signed. */
    RESERVE("insert into issuance\\b"),
    /** Puts on record what is signed, before or after. */
    AUDIT("insert into audit_entry\\b"),
    /** Writes down the certificate. */
    RECORD("insert into certificate\\b"),
    /** Notes that the OCSP answer is out. */
    PUBLISH("update ocsp_publication .*set next_update"),
    /** Takes over what somebody left reserved. */
    SWEEP("update issuance set .*skip locked");

    private static final Map<LedgerStep, Pattern> PATTERNS =
            Arrays.stream(values())
                    .collect(
                            Collectors.toMap(
                                    Function.identity(),
                                    step ->
                                            Pattern.compile(
                                                    step.words,
                                                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE)));

    private final String words;

    LedgerStep(String words) {
        this.words = words;
    }

    static Optional<LedgerStep> of(String sql) {
        return PATTERNS.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(sql).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
