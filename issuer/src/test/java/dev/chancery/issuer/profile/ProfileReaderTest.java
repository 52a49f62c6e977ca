package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileReaderTest {

    private static final String USAGES = "extended-key-usages";

    @Test
    void takesDnsNamesAndEveryKeyUntilToldOtherwise() {
        CertificateProfile profile = TestProfiles.configured(USAGES, "server-auth");

        assertThat(profile.keys()).isEqualTo(KeyRules.of(java.util.Set.of(KeyType.values())));
        assertThat(profile.subject()).isEqualTo(SubjectRules.of(java.util.Set.of(SanKind.DNS)));
        assertThat(profile.usages().keyUses())
                .containsExactlyInAnyOrder(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        assertThat(profile.status()).isEqualTo(new StatusPointers(true, false, false));
        assertThat(profile.subordinate()).isEmpty();
        assertThat(profile.policies()).isEmpty();
    }

    @Test
    void keepsUsagesInTheirOrderByNameOrObjectIdentifier() {
        CertificateProfile profile =
                TestProfiles.configured(
                        USAGES, "1.3.6.1.4.1.99999.1,client-auth,1.3.6.1.5.5.7.3.1");

        assertThat(profile.usages().extended())
                .extracting(ExtendedUsage::toString)
                .containsExactly("1.3.6.1.4.1.99999.1", "client-auth", "server-auth");
    }

    @Test
    void givesAnAuthorityWhatAnAuthorityNeeds() {
        CertificateProfile profile =
                TestProfiles.configured(
                        "ca", "true", "name-constraints.permitted", "dns:example.com");

        assertThat(profile.usages().keyUses())
                .containsExactlyInAnyOrder(KeyUse.KEY_CERT_SIGN, KeyUse.CRL_SIGN);
        assertThat(profile.subject().sanKinds()).isEmpty();
        assertThat(profile.subject().commonName()).isEqualTo(SubjectCommonName.FREE);
        assertThat(profile.subordinate())
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.pathLength()).isZero();
                            assertThat(it.names().permitted()).hasSize(1);
                        });
        assertThat(profile.mustBeServed()).isTrue();
    }

    @Test
    void namesNoResponderWhereThereIsNoStatus() {
        CertificateProfile profile =
                TestProfiles.configured(
                        USAGES,
                        "server-auth",
                        "no-rev-avail",
                        "true",
                        "max-lifetime",
                        "P7D",
                        "default-lifetime",
                        "P1D");

        assertThat(profile.status()).isEqualTo(new StatusPointers(false, false, true));
    }

    @ParameterizedTest
    @MethodSource
    void namesTheKeyThatIsWrong(String key, String hint, List<String> settings) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestProfiles.configured(settings.toArray(String[]::new)))
                .withMessageStartingWith("chancery.profiles.test." + key)
                .withMessageContaining(hint);
    }

    static Stream<Arguments> namesTheKeyThatIsWrong() {
        return Stream.of(
                wrong("extended-key-usages: ", "server-auth", USAGES, "sever-auth"),
                wrong("extended-key-usages: ", "at least one", "san-kinds", "dns"),
                wrong(USAGES, "stand alone", USAGES, "ocsp-signing,server-auth"),
                wrong(USAGES, "stand alone", USAGES, "time-stamping,server-auth"),
                server("key-types: ", "ed25519", "key-types", "dsa"),
                server("min-rsa-bits", "2048", "min-rsa-bits", "1024"),
                server("min-rsa-bits", "4096", "max-rsa-bits", "8192"),
                server(
                        "min-rsa-bits",
                        "min <= max",
                        "min-rsa-bits",
                        "3072",
                        "max-rsa-bits",
                        "2048"),
                server("subject-fields: ", "organization", "subject-fields", "cn"),
                server("common-name: ", "free", "common-name", "any"),
                server("common-name: ", "free", "common-name", "among-names", "san-kinds", "none"),
                server("subject-fields", "none", "subject-fields", "none", "san-kinds", "none"),
                server("san-kinds: ", "email", "san-kinds", "mail"),
                server("other-names: ", "object identifier", "other-names", "udn"),
                server("other-names: ", "san-kinds has other", "san-kinds", "dns,other"),
                server("other-names: ", "san-kinds has other", "other-names", "upn"),
                server("key-usages: ", "crl-sign", "key-usages", "sign"),
                server("key-usages: ", "ca=true", "key-usages", "key-cert-sign"),
                server(
                        "key-usages: ",
                        "key-agreement",
                        "key-usages",
                        "digital-signature,encipher-only"),
                server(
                        "key-usages: ",
                        "leave it out of key-types",
                        "key-usages",
                        "key-encipherment"),
                server("ca: ", "must be true", "path-length", "1"),
                server("ca: ", "must be true", "name-constraints.excluded", "dns:example.com"),
                server("must-staple: ", "ocsp=true", "must-staple", "true", "ocsp", "false"),
                server("no-rev-avail: ", "ocsp=false", "no-rev-avail", "true", "ocsp", "true"),
                server("no-rev-avail: ", "max-lifetime", "no-rev-avail", "true"),
                server(
                        "certificate-policies: ",
                        "object identifier",
                        "certificate-policies",
                        "gold"),
                server("max-lifetime: ", "default-lifetime", "max-lifetime", "P1D"),
                wrong("san-kinds: ", "ca=true", "ca", "true", "san-kinds", "dns"),
                wrong("path-length: ", "negative", "ca", "true", "path-length", "-1"),
                wrong("key-usages: ", "key-cert-sign", "ca", "true", "key-usages", "crl-sign"),
                wrong(
                        "key-usages: ",
                        "at most",
                        "ca",
                        "true",
                        "key-usages",
                        "key-cert-sign,key-agreement"),
                wrong(USAGES, "ca=true", "ca", "true", USAGES, "ocsp-signing"),
                wrong("must-staple", "ca=true", "ca", "true", "must-staple", "true"),
                wrong(
                        "must-staple and no-rev-avail",
                        "ca=true",
                        "ca",
                        "true",
                        "no-rev-avail",
                        "true",
                        "max-lifetime",
                        "P7D",
                        "default-lifetime",
                        "P7D"),
                wrong("ocsp", "ocsp-signing", USAGES, "ocsp-signing", "ocsp", "true"),
                wrong("san-kinds: ", "ocsp-signing", USAGES, "ocsp-signing", "san-kinds", "dns"),
                authority("name-constraints.permitted: ", "dns:", "example.com"),
                authority("name-constraints.permitted: ", "wildcard", "dns:*.example.com"),
                authority("name-constraints.permitted: ", "range", "ip:10.0.0.1"),
                authority("name-constraints.permitted: ", "beyond", "ip:10.0.0.1/8"),
                authority("name-constraints.permitted: ", "DNS name", "email:a_b.example.com"));
    }

    private static Arguments wrong(String key, String hint, String... settings) {
        return Arguments.of(key, hint, List.of(settings));
    }

    private static Arguments server(String key, String hint, String... settings) {
        return Arguments.of(
                key,
                hint,
                Stream.concat(Stream.of(USAGES, "server-auth"), Stream.of(settings)).toList());
    }

    private static Arguments authority(String key, String hint, String subtree) {
        return wrong(key, hint, "ca", "true", "name-constraints.permitted", subtree);
    }
}
