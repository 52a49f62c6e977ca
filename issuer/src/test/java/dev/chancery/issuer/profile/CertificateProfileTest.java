package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CertificateProfileTest {

    private static final AuthorityPolicy EXAMPLE =
            TestPolicies.forDnsNames("*.example.com,example.org");
    private static final CertificateProfile SERVER =
            TestProfiles.profile(ExtendedUsage.SERVER_AUTH);
    private static final TestRequest REQUEST = new TestRequest(SERVER, EXAMPLE);

    @Test
    void allowsNamesWithinEveryBound() {
        Csr csr =
                CsrBuilder.forNames("a.example.com", "*.b.example.com", "example.org")
                        .subject("CN=a.example.com")
                        .csr();
        Narrowing narrowing = new Narrowing(List.of("*.example.com", "example.org"), null);

        assertThatNoException().isThrownBy(() -> REQUEST.check(csr, narrowing));
    }

    @Test
    void namesTheRuleAndTheNameThatTheAuthorityForbids() {
        Csr csr = CsrBuilder.forNames("a.example.com", "a.evil.net").csr();

        assertViolation(csr, null, "allowed-dns-names:", "a.evil.net");
    }

    @Test
    void narrowsWhatTheAuthorityAllowsAndNeverWidensIt() {
        Csr allowed = CsrBuilder.forNames("a.example.com").csr();
        Csr forbidden = CsrBuilder.forNames("a.evil.net").csr();

        assertViolation(allowed, List.of("b.example.com"), "narrowing.dnsNames:", "a.example.com");
        assertViolation(allowed, List.of(), "narrowing.dnsNames:", "a.example.com");
        assertViolation(forbidden, List.of("*"), "allowed-dns-names:", "a.evil.net");
    }

    @Test
    void refusesAWildcardThatReachesBeyondThePattern() {
        Csr csr = CsrBuilder.forNames("*.example.org").csr();

        assertViolation(csr, null, "allowed-dns-names:", "*.example.org");
    }

    @Test
    void refusesANarrowingThatIsNoPattern() {
        Csr csr = CsrBuilder.forNames("a.example.com").csr();
        Narrowing narrowing = new Narrowing(List.of("a.*.com"), null);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> REQUEST.check(csr, narrowing))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.MalformedRequest.class));
    }

    @Test
    void refusesNamesThatAreNone() {
        assertViolation(
                CsrBuilder.forNames("a_b.example.com").csr(), null, "dns-name-syntax:", "a_b");
        assertViolation(
                CsrBuilder.forNames("a.".repeat(150) + "example.com").csr(),
                null,
                "dns-name-syntax:",
                "253");
    }

    @Test
    void refusesNoNameAndTooMany() {
        String[] many =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "n" + i + ".example.com")
                        .toArray(String[]::new);

        assertViolation(CsrBuilder.withKey(CsrBuilder.P256).csr(), null, "names:", "at least");
        assertViolation(CsrBuilder.forNames(many).csr(), null, "names:", "1000");
        assertThatNoException()
                .isThrownBy(
                        () ->
                                REQUEST.check(
                                        CsrBuilder.forNames(Arrays.copyOf(many, 100)).csr(), null));
    }

    @Test
    void refusesNamesOfOtherKinds() {
        Csr csr =
                CsrBuilder.withKey(CsrBuilder.P256)
                        .names(
                                new GeneralName(GeneralName.dNSName, "a.example.com"),
                                new GeneralName(GeneralName.iPAddress, "10.0.0.1"))
                        .csr();

        assertViolation(csr, null, "name-types:", "iPAddress");
    }

    @Test
    void wantsTheCommonNameAmongTheNames() {
        String label = "l".repeat(60);
        assertViolation(
                CsrBuilder.forNames("a.example.com").subject("CN=b.example.com").csr(),
                null,
                "common-name:",
                "b.example.com");
        assertViolation(
                CsrBuilder.forNames(label + ".example.com")
                        .commonName(label + ".example.com")
                        .csr(),
                null,
                "common-name:",
                "64");
        assertViolation(
                CsrBuilder.forNames("a.example.com").subject("O=Evil,CN=a.example.com").csr(),
                null,
                "subject-fields:",
                "organization");
    }

    @Test
    void showsNothingUnprintableOfWhatItRefuses() {
        assertViolation(
                CsrBuilder.forNames("a.example.com").subject("CN=\\0A\\0Dinjected").csr(),
                null,
                "common-name:",
                "\"??injected\"");
    }

    @Test
    void grantsOnlyItsOwnUsages() {
        Csr csr =
                CsrBuilder.forNames("a.example.com")
                        .with(
                                Extension.extendedKeyUsage,
                                new ExtendedKeyUsage(
                                        new KeyPurposeId[] {
                                            KeyPurposeId.id_kp_serverAuth,
                                            KeyPurposeId.id_kp_OCSPSigning
                                        }))
                        .csr();

        assertViolation(csr, null, "extended-key-usages:", "server-auth");
    }

    @Test
    void makesNoAuthorities() {
        Csr csr =
                CsrBuilder.forNames("a.example.com")
                        .with(Extension.basicConstraints, new BasicConstraints(true))
                        .csr();

        assertViolation(csr, null, "basic-constraints:", "CA");
    }

    @Test
    void takesOnlyItsKeyTypes() {
        CertificateProfile picky =
                new CertificateProfile(
                        "picky",
                        SERVER.lifetime(),
                        Set.of(KeyType.ECDSA_P384),
                        Set.of(ExtendedUsage.SERVER_AUTH));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                new TestRequest(picky, EXAMPLE)
                                        .check(CsrBuilder.forNames("a.example.com").csr(), null))
                .satisfies(refused -> assertThat(detail(refused)).startsWith("key-types:"));
    }

    @Test
    void mixesOcspSigningWithNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                TestProfiles.profile(
                                        ExtendedUsage.OCSP_SIGNING, ExtendedUsage.SERVER_AUTH));
    }

    private static void assertViolation(
            Csr csr, @Nullable List<String> narrowed, String rule, String culprit) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> REQUEST.check(csr, new Narrowing(narrowed, null)))
                .satisfies(
                        refused -> assertThat(detail(refused)).startsWith(rule).contains(culprit));
    }

    private static String detail(Refused refused) {
        return ((Refusal.ProfileViolation) refused.refusal()).detail();
    }
}
