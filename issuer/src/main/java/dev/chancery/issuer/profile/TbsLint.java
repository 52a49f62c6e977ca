package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.signing.Authority;
import java.util.List;
import java.util.stream.Stream;

/**
 * A last look at what is to be signed, before anything is reserved for it: every check reads the
 * bytes anew and knows nothing of how they were written. A finding is a defect of Chancery, not of
 * the request.
 */
final class TbsLint {

    static final List<TbsCheck> CHECKS =
            Stream.concat(TbsCheck.OF_ALL.stream(), ProfileChecks.ALL.stream()).toList();

    private TbsLint() {}

    /**
     * Returns if no check finds anything.
     *
     * @throws DefectiveCertificate with the names of the checks that do
     */
    static void requireClean(
            Der toBeSigned, CertificateProfile profile, Csr csr, Authority authority) {
        List<String> findings = findings(toBeSigned, profile, csr, authority);
        if (!findings.isEmpty()) {
            throw new DefectiveCertificate(profile.name(), findings);
        }
    }

    /** The names of the checks that find something. */
    static List<String> findings(
            Der toBeSigned, CertificateProfile profile, Csr csr, Authority authority) {
        LintedTbs tbs;
        try {
            tbs = LintedTbs.of(toBeSigned, profile, csr, authority);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return List.of("structure");
        }
        return CHECKS.stream().filter(check -> !check.passes(tbs)).map(TbsCheck::name).toList();
    }
}
