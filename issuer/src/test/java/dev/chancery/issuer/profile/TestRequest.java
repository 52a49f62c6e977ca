package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.signing.Authority;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a profile what it thinks of a request. */
record TestRequest(CertificateProfile profile, AuthorityPolicy policy, Authority authority) {

    static final Applicant APPLICANT = new Applicant("operator", "c/ns", "ns/web", "alice");

    private static final Authority SOFT =
            new SoftAuthority().authority(Optional.of(URI.create("http://ocsp.example.com/ocsp")));

    TestRequest(CertificateProfile profile, AuthorityPolicy policy) {
        this(profile, policy, SOFT);
    }

    TestRequest(CertificateProfile profile) {
        this(profile, TestPolicies.configured("profiles", profile.name()));
    }

    void check(Csr csr, @Nullable Narrowing narrowing) {
        profile.check(request(csr, narrowing), authority, policy);
    }

    /** The rules that are broken, each once. */
    List<String> broken(Csr csr) {
        return violations(csr).stream().map(Violation::rule).distinct().toList();
    }

    List<Violation> violations(Csr csr) {
        return profile.violations(request(csr, null), authority, policy);
    }

    /** Asserts that one rule is broken, and that its message has the culprit. */
    void assertBroken(Csr csr, String rule, String culprit) {
        assertThat(violations(csr))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.rule()).isEqualTo(rule);
                            assertThat(it.detail()).contains(culprit);
                        });
    }

    private static CertificateRequest request(Csr csr, @Nullable Narrowing narrowing) {
        return new CertificateRequest(csr, null, narrowing, APPLICANT);
    }
}
