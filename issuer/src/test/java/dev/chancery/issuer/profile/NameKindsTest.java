package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameKindsTest {

    private static final AuthorityPolicy POLICY =
            new AuthorityPolicy(
                    "test",
                    List.of(new NamePattern.Any()),
                    List.of(IpRange.parse("10.0.0.0/8"), IpRange.parse("2001:db8::/32")),
                    List.of(UriPattern.parse("spiffe://example.org/*")),
                    List.of(NamePattern.parse("example.com")));
    private static final AuthorityPolicy DNS_ALONE =
            new AuthorityPolicy(
                    "test", List.of(new NamePattern.Any()), List.of(), List.of(), List.of());
    private static final CertificateProfile ALL = profile(EnumSet.allOf(SanKind.class));

    private static final GeneralName DNS = dns("a.example.com");
    private static final GeneralName IP = new GeneralName(GeneralName.iPAddress, "10.0.0.1");
    private static final GeneralName URI = uri("spiffe://example.org/web");
    private static final GeneralName EMAIL =
            new GeneralName(GeneralName.rfc822Name, "me@example.com");

    @Test
    void certifiesEveryKindThatProfileAndAuthorityAllow() {
        Csr csr = csr(DNS, IP, URI, EMAIL);

        assertThatNoException().isThrownBy(() -> ALL.check(csr, null, POLICY));
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
        CertificateProfile server = profile(Set.of(SanKind.DNS, SanKind.IP));

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

    private static Csr csr(GeneralName... names) {
        return CsrBuilder.withKey(CsrBuilder.P256).names(names).csr();
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName uri(String text) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, text);
    }

    private static CertificateProfile profile(Set<SanKind> kinds) {
        CertificateProfile plain = TestProfiles.profile(ExtendedUsage.SERVER_AUTH);
        return new CertificateProfile(
                plain.name(), plain.lifetime(), plain.keyTypes(), plain.extendedUsages(), kinds);
    }

    private static void assertViolation(
            CertificateProfile profile,
            Csr csr,
            AuthorityPolicy policy,
            @Nullable List<String> narrowed,
            String rule,
            String culprit) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> profile.check(csr, new Narrowing(narrowed, null), policy))
                .satisfies(
                        refused ->
                                assertThat(((Refusal.ProfileViolation) refused.refusal()).detail())
                                        .startsWith(rule)
                                        .contains(culprit));
    }
}
