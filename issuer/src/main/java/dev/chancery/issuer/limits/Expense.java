package dev.chancery.issuer.limits;

import dev.chancery.contracts.limit.Bucket;
import java.util.ArrayList;
import java.util.List;

/**
 * What one certificate costs.
 *
 * @param account who pays
 * @param dnsNames the names in the certificate
 */
public record Expense(String account, List<String> dnsNames) {

    private static final String PER_ACCOUNT = "certificates-per-account";
    private static final String PER_REGISTERED_DOMAIN = "certificates-per-registered-domain";
    private static final String PER_NAME_SET = "certificates-per-name-set";
    private static final int ONE = 1;

    public Expense {
        dnsNames = dnsNames.stream().distinct().sorted().toList();
    }

    /**
     * One of the account, one of each name's registered domain (the limiter finds it, and counts
     * names of the same domain once), one of the exact set of names.
     */
    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        buckets.add(new Bucket(PER_ACCOUNT, account, ONE));
        dnsNames.forEach(name -> buckets.add(new Bucket(PER_REGISTERED_DOMAIN, name, ONE)));
        if (!dnsNames.isEmpty()) {
            buckets.add(new Bucket(PER_NAME_SET, String.join(",", dnsNames), ONE));
        }
        return List.copyOf(buckets);
    }
}
