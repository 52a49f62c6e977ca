package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameKindsTest {

    private static final AuthorityPolicy POLICY =
            TestPolicies.configured(
                    "allowed-ip-ranges", "10.0.0.0/8,2001:db8::/32",
                    "allowed-uris", "spiffe://example.org/*",
                    "allowed-emails", "example.com",
                    "allowed-other-names", "upn:*@example.com,1.2.3.4:exactly");
    private static final AuthorityPolicy DNS_ALONE = TestPolicies.configured();
    private static final CertificateProfile ALL = profile("dns,ip,uri,email,other");

    private static final GeneralName DNS = dns("a.example.com");
    private static final GeneralName IP = new GeneralName(GeneralName.iPAddress, "10.0.0.1");
    private static final GeneralName URI = uri("spiffe://example.org/web");
    private static final GeneralName EMAIL =
            new GeneralName(GeneralName.rfc822Name, "me@example.com");

    @Test
    void certifiesEveryKindThatProfileAndAuthorityAllow() {
        Csr csr = csr(DNS, IP, URI, EMAIL);

        assertThatNoException().isThrownBy(() -> new TestRequest(ALL, POLICY).check(csr, null));
        assertThat(csr.names())
                .containsExactly(
                        new DnsName("a.example.com"),
                        new IpAddress("10.0.0.1"),
                        new UriName("spiffe://example.org/web"),
                        new EmailAddress("me@example.com"));
        assertThat(csr.dnsNames()).containsExactly("a.example.com");
    }

    @Test
    void asksForAKindThatTheProfileTakes() {
        CertificateProfile server = profile("dns,ip");

        assertViolation(server, csr(DNS, IP, URI), POLICY, null, "name-types:", "\"spiffe://");
        assertViolation(server, csr(EMAIL), POLICY, null, "name-types:", "me@example.com");
    }

    @Test
    void certifiesNothingButDnsNamesUntilToldOtherwise() {
        assertViolation(ALL, csr(IP), DNS_ALONE, null, "allowed-ip-ranges:", "10.0.0.1");
        assertViolation(ALL, csr(URI), DNS_ALONE, null, "allowed-uris:", "spiffe://example.org");
        assertViolation(ALL, csr(EMAIL), DNS_ALONE, null, "allowed-emails:", "me@example.com");
    }

    @Test
    void namesTheRuleAndTheValueThatTheAuthorityForbids() {
        assertViolation(
                ALL,
                csr(new GeneralName(GeneralName.iPAddress, "192.0.2.1")),
                POLICY,
                null,
                "allowed-ip-ranges:",
                "192.0.2.1");
        assertViolation(
                ALL, csr(uri("spiffe://evil.net/web")), POLICY, null, "allowed-uris:", "evil.net");
        assertViolation(
                ALL,
                csr(new GeneralName(GeneralName.rfc822Name, "me@b.example.com")),
                POLICY,
                null,
                "allowed-emails:",
                "me@b.example.com");
    }

    @Test
    void namesTheSyntaxThatIsBroken() {
        assertViolation(
                ALL,
                csr(new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[5]))),
                POLICY,
                null,
                "ip-address-syntax:",
                "0000000000");
        assertViolation(
                ALL, csr(uri("spiffe://example.org/a?b")), POLICY, null, "uri-syntax:", "SPIFFE");
        assertViolation(
                ALL,
                csr(new GeneralName(GeneralName.rfc822Name, "me")),
                POLICY,
                null,
                "email-syntax:",
                "\"me\"");
        assertViolation(ALL, csr(dns("xn--a.example")), POLICY, null, "dns-name-syntax:", "IDNA");
    }

    @Test
    void wantsASpiffeIdToBeTheOnlyUri() {
        assertViolation(
                ALL,
                csr(URI, uri("spiffe://example.org/db")),
                POLICY,
                null,
                "spiffe-id:",
                "spiffe://example.org/web");
    }

    @Test
    void letsANarrowingToDnsNamesAllowNothingElse() {
        assertViolation(ALL, csr(DNS, IP), POLICY, List.of("*"), "narrowing.dnsNames:", "10.0.0.1");
    }

    @Test
    void countsNamesOfAllKinds() {
        GeneralName[] many =
                Stream.concat(
                                IntStream.range(0, 100)
                                        .mapToObj(
                                                i ->
                                                        new GeneralName(
                                                                GeneralName.iPAddress,
                                                                "10.0.0." + i)),
                                Stream.of(DNS))
                        .toArray(GeneralName[]::new);

        assertViolation(ALL, csr(many), POLICY, null, "names:", "101");
    }

    @Test
    void refusesKindsThatNobodyCertifies() {
        assertViolation(
                ALL,
                csr(new GeneralName(new X500Name("CN=a"))),
                POLICY,
                null,
                "name-types:",
                "directoryName");
    }

    @Test
    void certifiesOtherNamesOfTheTypesThatProfileAndAuthorityAllow() {
        Csr csr =
                csr(
                        other(OtherName.UPN, new DERUTF8String("Alice@EXAMPLE.com")),
                        other("1.2.3.4", new DERUTF8String("exactly")));

        assertThatNoException().isThrownBy(() -> new TestRequest(ALL, POLICY).check(csr, null));
        assertThat(csr.names())
                .containsExactly(
                        new OtherName(OtherName.UPN, "Alice@example.com"),
                        new OtherName("1.2.3.4", "exactly"));
    }

    @Test
    void refusesOtherNamesBeyondThem() {
        assertViolation(
                ALL,
                csr(other("1.2.3.5", new DERUTF8String("a"))),
                POLICY,
                null,
                "name-types:",
                "1.2.3.5:a");
        assertViolation(
                ALL,
                csr(other(OtherName.UPN, new DERUTF8String("alice@evil.net"))),
                POLICY,
                null,
                "allowed-other-names:",
                "alice@evil.net");
        assertViolation(
                ALL,
                csr(other("1.2.3.4", new DERUTF8String("other"))),
                POLICY,
                null,
                "allowed-other-names:",
                "other");
        assertViolation(
                ALL,
                csr(other(OtherName.UPN, new DERUTF8String("alice"))),
                POLICY,
                null,
                "other-name-syntax:",
                "user principal name");
        assertViolation(
                ALL,
                csr(other("1.2.3.4", new DERSequence())),
                POLICY,
                null,
                "other-name-syntax:",
                "UTF8String");
    }

    private static Csr csr(GeneralName... names) {
        return CsrBuilder.withKey(CsrBuilder.P256).names(names).csr();
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName uri(String text) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, text);
    }

    private static CertificateProfile profile(String kinds) {
        return kinds.contains("other")
                ? TestProfiles.configured(
                        "extended-key-usages",
                        "server-auth",
                        "san-kinds",
                        kinds,
                        "other-names",
                        "upn,1.2.3.4")
                : TestProfiles.configured("extended-key-usages", "server-auth", "san-kinds", kinds);
    }

    private static GeneralName other(String type, ASN1Encodable value) {
        return new GeneralName(
                GeneralName.otherName,
                new org.bouncycastle.asn1.x509.OtherName(new ASN1ObjectIdentifier(type), value));
    }

    private static void assertViolation(
            CertificateProfile profile,
            Csr csr,
            AuthorityPolicy policy,
            @Nullable List<String> narrowed,
            String rule,
            String culprit) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(
                        () ->
                                new TestRequest(profile, policy)
                                        .check(csr, new Narrowing(narrowed, null)))
                .satisfies(
                        refused ->
                                assertThat(((Refusal.ProfileViolation) refused.refusal()).detail())
                                        .startsWith(rule)
                                        .contains(culprit));
    }
}
