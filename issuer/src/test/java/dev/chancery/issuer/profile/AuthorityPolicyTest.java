package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityPolicyTest {

    private static final CertificateProfile SERVER =
            TestProfiles.configured("extended-key-usages", "server-auth");
    private static final CertificateProfile AUTHORITY = TestProfiles.configured("ca", "true");

    @Test
    void allowsNoWildcardForTheSakeOfItsSubtree() {
        TestRequest subtree = request("allowed-dns-names", "*.example.com");
        TestRequest one =
                request("allowed-dns-names", "*.example.com", "allowed-wildcards", "example.com");
        TestRequest below = request("allowed-dns-names", "*", "allowed-wildcards", "*.example.com");

        subtree.assertBroken(names("*.example.com"), "allowed-wildcards", "*.example.com");
        assertThat(one.broken(names("*.example.com", "a.example.com"))).isEmpty();
        one.assertBroken(names("*.a.example.com"), "allowed-wildcards", "*.a.example.com");
        assertThat(below.broken(names("*.a.example.com"))).isEmpty();
        below.assertBroken(names("*.example.com"), "allowed-wildcards", "*.example.com");
    }

    @Test
    void boundsAWildcardByTheNamesToo() {
        TestRequest request =
                request("allowed-dns-names", "*.example.com", "allowed-wildcards", "*");

        request.assertBroken(names("*.example.net"), "allowed-dns-names", "*.example.net");
    }

    @Test
    void grantsAccountsWhatIsTheirs() {
        TestRequest request =
                request(
                        "grants.ours.accounts", "c/ns,c/other",
                        "grants.ours.dns-names", "*.ns.example.com",
                        "grants.every.accounts", "*",
                        "grants.every.dns-names", "shared.example.com",
                        "grants.theirs.accounts", "d/*",
                        "grants.theirs.dns-names", "*");

        assertThat(request.broken(names("a.ns.example.com", "shared.example.com"))).isEmpty();
        request.assertBroken(names("a.example.com"), "grants", "a.example.com");
    }

    @Test
    void grantsNothingToOthers() {
        request("grants.theirs.accounts", "c/other", "grants.theirs.dns-names", "*")
                .assertBroken(names("a.example.com"), "grants", "c/ns");
        request(
                        "grants.ours.accounts", "c/ns",
                        "grants.ours.profiles", "other",
                        "grants.ours.dns-names", "*")
                .assertBroken(names("a.example.com"), "grants", "profile test");
    }

    @Test
    void grantsNothingBeyondItself() {
        request(
                        "allowed-dns-names", "*.example.com",
                        "grants.ours.accounts", "c/*",
                        "grants.ours.dns-names", "*")
                .assertBroken(names("a.example.net"), "allowed-dns-names", "a.example.net");
    }

    @Test
    void servesNoProfileWithoutNamesUntilToldTo() {
        Csr csr = CsrBuilder.withKey(CsrBuilder.P256).subject("CN=Shop CA").csr();

        new TestRequest(AUTHORITY, TestPolicies.configured())
                .assertBroken(csr, "profiles", "does not serve");
        assertThat(
                        new TestRequest(AUTHORITY, TestPolicies.configured("profiles", "test"))
                                .broken(csr))
                .isEmpty();
        assertThat(new TestRequest(AUTHORITY, TestPolicies.configured("profiles", "*")).broken(csr))
                .isEmpty();
        request("profiles", "other,another")
                .assertBroken(names("a.example.com"), "profiles", "the profile test");
    }

    @Test
    void holdsRequestAndCallerToItsRules() {
        TestRequest request =
                request(
                        "rules.small.expression", "request.dnsNames.size() <= 2",
                        "rules.small.message", "At most two names.",
                        "rules.ours.expression",
                                "caller.account.startsWith('c/') && caller.owner == 'ns/web'"
                                        + " && caller.requester == 'alice' && caller.name == 'operator'",
                        "rules.ours.message", "Not yours.",
                        "rules.strong.expression",
                                "request.keyType == 'ecdsa-p256' && request.keyBits == 256",
                        "rules.strong.message", "Another key.",
                        "rules.brief.expression",
                                "request.duration <= duration('2160h') && request.profile =="
                                        + " 'test'",
                        "rules.brief.message", "Too long.",
                        "rules.named.expression",
                                "request.subject['common-name'] == [request.commonName]"
                                        + " && request.authority == 'test'",
                        "rules.named.message", "A common name.");

        Csr good = CsrBuilder.forNames("a.example.com").subject("CN=a.example.com").csr();
        Csr many =
                CsrBuilder.forNames("a.example.com", "b.example.com", "c.example.com")
                        .subject("CN=a.example.com")
                        .csr();

        assertThat(request.broken(good)).isEmpty();
        request.assertBroken(many, "small", "At most two names.");
        request.assertBroken(names("a.example.com"), "named", "could not be decided");
    }

    @Test
    void saysWhereARuleIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                TestPolicies.configured(
                                        "rules.bad.expression", "request.dnsName == []",
                                        "rules.bad.message", "No."))
                .withMessageStartingWith(
                        "chancery.authorities.test.rules.bad.expression: request.dnsName == []: ")
                .withMessageContaining("1:1");
    }

    @Test
    void tellsAllRulesThatAreBroken() {
        Csr csr =
                CsrBuilder.forNames("*.example.com", "a..b", "a.example.net")
                        .subject("O=Shop,CN=b.example.com")
                        .csr();

        assertThat(request("allowed-dns-names", "*.example.com").broken(csr))
                .containsExactly(
                        "subject-fields",
                        "dns-name-syntax",
                        "allowed-wildcards",
                        "allowed-dns-names",
                        "common-name");
    }

    @ParameterizedTest
    @CsvSource({
        "allowed-dns-names, a_b",
        "allowed-wildcards, a..b",
        "allowed-ip-ranges, 10.0.0.1/8",
        "allowed-uris, spiffe://",
        "allowed-emails, a@b.example.com",
        "allowed-other-names, upn",
        "allowed-other-names, upn:alice",
        "grants.team.accounts, prod",
        "grants.team.accounts, pr*od/shop",
        "grants.team.dns-names, a_b"
    })
    void namesTheKeyThatIsWrong(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                TestPolicies.configured(
                                        "grants.team.accounts", "prod/shop", key, value))
                .withMessageStartingWith("chancery.authorities.test." + key + ": " + value);
    }

    private static TestRequest request(String... settings) {
        return new TestRequest(SERVER, TestPolicies.configured(settings));
    }

    private static Csr names(String... names) {
        return CsrBuilder.forNames(names).csr();
    }
}
