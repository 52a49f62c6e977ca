package dev.chancery.issuer.limits;

import dev.chancery.contracts.limit.Bucket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one certificate costs.
 *
 * @param account who pays
 * @param dnsNames the DNS names in the certificate
 * @param otherNames its names of other kinds, each with its kind before it
 */
public record Expense(String account, List<String> dnsNames, List<String> otherNames) {

    private static final String PER_ACCOUNT = "certificates-per-account";
    private static final String PER_REGISTERED_DOMAIN = "certificates-per-registered-domain";
    private static final String PER_NAME_SET = "certificates-per-name-set";
    private static final int ONE = 1;

    public Expense {
        dnsNames = dnsNames.stream().distinct().sorted().toList();
        otherNames = otherNames.stream().distinct().sorted().toList();
    }

    /** The cost of a certificate for DNS names alone. */
    public Expense(String account, List<String> dnsNames) {
        this(account, dnsNames, List.of());
    }

    /**
     * One of the account, one of each DNS name's registered domain (the limiter finds it, and
     * counts names of the same domain once), one of the exact set of names.
     */
    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        buckets.add(new Bucket(PER_ACCOUNT, account, ONE));
        dnsNames.forEach(name -> buckets.add(new Bucket(PER_REGISTERED_DOMAIN, name, ONE)));
        if (!otherNames.isEmpty()) {
            buckets.add(new Bucket(PER_NAME_SET, hashed(), ONE));
        } else if (!dnsNames.isEmpty()) {
            buckets.add(new Bucket(PER_NAME_SET, String.join(",", dnsNames), ONE));
        }
        return List.copyOf(buckets);
    }

    /** The limiter reads DNS names alone, but takes a hash for whatever set it stands for. */
    private String hashed() {
        String names =
                Stream.concat(dnsNames.stream(), otherNames.stream())
                        .collect(Collectors.joining("\n"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(digest.digest(names.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
