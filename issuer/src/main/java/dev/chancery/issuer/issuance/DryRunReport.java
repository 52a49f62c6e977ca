package dev.chancery.issuer.issuance;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.issuer.profile.CertificateDraft;
import dev.chancery.issuer.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What an order would come to now.
 *
 * @param existing the serial number of the certificate that its key names already
 * @param refusals all that stands against it
 * @param draft what would be signed, unless something stands against it for good
 * @param limits what the limits concerned say
 */
public record DryRunReport(
        Optional<String> existing,
        List<Refusal> refusals,
        Optional<CertificateDraft> draft,
        List<BucketDecision> limits) {

    public DryRunReport {
        refusals = List.copyOf(refusals);
        limits = List.copyOf(limits);
    }
}
