package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Pem;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.signing.Authority;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others think of our certificates: zlint of every profile with every key, openssl of chains.
 */
class SecondOpinionIT {

    private static final Path ZLINT = Path.of("..", "local", "zlint", "get.sh");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What zlint asks of public authorities alone, each with the reason why it is not for us. */
    private static final Map<String, String> NOT_FOR_A_PRIVATE_AUTHORITY =
            Map.ofEntries(
                    // Browsers take RSA and ECDSA alone; RFC 8410 defines Ed25519.
                    Map.entry("e_algorithm_identifier_improper_encoding", "Ed25519 is wanted"),
                    // Names for the root programmes' registers.
                    Map.entry("e_ca_country_name_missing", "the subject is the operator's"),
                    Map.entry("e_ca_organization_name_missing", "the subject is the operator's"),
                    // Policies by which browsers tell how a public authority has validated.
                    Map.entry("e_exactly_one_smime_policy", "no public validation"),
                    Map.entry("e_invalid_ca_certificate_policies", "no public validation"),
                    Map.entry("e_sub_ca_certificate_policies_missing", "no public validation"),
                    Map.entry("e_sub_cert_cert_policy_empty", "no public validation"),
                    Map.entry("e_sub_cert_certificate_policies_missing", "no public validation"),
                    // Private networks and workloads are what a private authority is for.
                    Map.entry("e_ext_san_contains_reserved_ip", "private addresses are ours"),
                    Map.entry("e_ext_san_uniform_resource_identifier_present", "SPIFFE IDs"),
                    // Status is the profile's decision: OCSP, CRL, or none for days (RFC 9608).
                    Map.entry("e_sub_ca_crl_distribution_points_missing", "OCSP may be enough"),
                    Map.entry("e_sub_cert_aia_missing", "noRevAvail says it"),
                    // The chain is handed out with every certificate.
                    Map.entry("w_sub_cert_aia_does_not_contain_issuing_ca_url", "chain is sent"),
                    // Only needed by who signs OCSP answers with an authority's own key.
                    Map.entry("n_ca_digital_signature_not_set", "responders are delegated"),
                    // Certificate transparency is public.
                    Map.entry("n_ct_sct_policy_count_unsatisfied", "no public log"),
                    // Rules of root programmes for authorities below theirs.
                    Map.entry("n_mp_allowed_eku", "not below a public root"),
                    Map.entry("n_sub_ca_eku_missing", "not below a public root"),
                    // RFC 5280 section 4.2.1.2 recommends it, browsers do not.
                    Map.entry(
                            "w_ext_subject_key_identifier_not_recommended_subscriber",
                            "RFC 5280 recommends it"),
                    // There only if the request has it, for clients that look at nothing else.
                    Map.entry("w_subject_common_name_included", "asked for"));

    private static final Map<KeyType, KeyPair> KEYS =
            Map.of(
                    KeyType.ECDSA_P256, CsrBuilder.P256,
                    KeyType.ECDSA_P384, CsrBuilder.ec("secp384r1"),
                    KeyType.ECDSA_P521, CsrBuilder.ec("secp521r1"),
                    KeyType.RSA, CsrBuilder.rsa(3072, 65_537),
                    KeyType.ED25519, CsrBuilder.ed25519());

    private final SoftAuthority soft = new SoftAuthority();

    private final Path directory;

    SecondOpinionIT(@TempDir Path directory) {
        this.directory = directory;
    }

    /** A certificate that zlint is asked about. */
    private record Specimen(String name, Der der) {}

    @Test
    void zlintFindsNothingThatConcernsUs() throws Exception {
        List<Specimen> specimens = new ArrayList<>();
        for (CertificateProfile profile : ShippedConfiguration.read().everyProfile()) {
            for (KeyType type : new TreeSet<>(profile.keys().types())) {
                specimens.add(
                        new Specimen(
                                profile.name() + " " + type,
                                issued(soft, profile, csr(profile, type))));
            }
        }

        assertThat(findings(specimens)).isEmpty();
        assertThat(specimens).hasSizeGreaterThan(50);
    }

    @Test
    void zlintLooksIndeed() throws Exception {
        CertificateProfile client =
                TestProfiles.configured(
                        "extended-key-usages",
                        "client-auth",
                        "key-usages",
                        "key-encipherment",
                        "key-types",
                        "rsa");

        assertThat(
                        findings(
                                List.of(
                                        new Specimen(
                                                "odd",
                                                issued(soft, client, csr(client, KeyType.RSA))))))
                .singleElement()
                .asString()
                .contains("e_key_usage_and_extended_key_usage_inconsistent");
    }

    @Test
    void opensslHoldsWhatIsBelowAnAuthorityToItsConstraints() throws Exception {
        CertificateProfile constrained =
                TestProfiles.configured(
                        "ca",
                        "true",
                        "name-constraints.permitted",
                        "dns:example.com,ip:10.0.0.0/8,email:example.com,uri:.example.com",
                        "name-constraints.excluded",
                        "dns:secret.example.com");
        SoftAuthority shop = below(soft, constrained);
        CertificateProfile server =
                TestProfiles.configured(
                        "extended-key-usages", "server-auth", "san-kinds", "dns,ip,uri,email");

        assertThat(verified(shop, server, dns("a.example.com"))).endsWith("OK");
        assertThat(verified(shop, server, new GeneralName(GeneralName.iPAddress, "10.1.2.3")))
                .endsWith("OK");
        assertThat(verified(shop, server, uri("https://a.example.com/b"))).endsWith("OK");
        assertThat(verified(shop, server, dns("a.example.net"))).contains("permitted subtree");
        assertThat(verified(shop, server, new GeneralName(GeneralName.iPAddress, "192.0.2.1")))
                .contains("permitted subtree");
        assertThat(verified(shop, server, uri("https://example.net/b")))
                .contains("permitted subtree");
        assertThat(verified(shop, server, new GeneralName(GeneralName.rfc822Name, "a@example.net")))
                .contains("permitted subtree");
        assertThat(verified(shop, server, dns("a.secret.example.com")))
                .contains("excluded subtree");
    }

    @Test
    void opensslHoldsAuthoritiesToTheirPathLength() throws Exception {
        CertificateProfile plain = TestProfiles.configured("ca", "true");
        CertificateProfile server = TestProfiles.configured("extended-key-usages", "server-auth");
        SoftAuthority shop = below(soft, plain);

        assertThat(
                        verified(
                                List.of(shop),
                                issued(shop, server, CsrBuilder.forNames("a.example.com").csr())))
                .endsWith("OK");
        SoftAuthority tooDeep = below(shop, plain);
        assertThat(
                        verified(
                                List.of(shop, tooDeep),
                                issued(
                                        tooDeep,
                                        server,
                                        CsrBuilder.forNames("a.example.com").csr())))
                .contains("path length constraint exceeded");
    }

    private List<String> findings(List<Specimen> specimens) throws Exception {
        StringBuilder pem = new StringBuilder();
        specimens.forEach(specimen -> pem.append(Pem.certificate(specimen.der())));
        Path input = Files.writeString(directory.resolve("specimens.pem"), pem);
        List<String> lines = run(List.of(zlint()), input).lines().toList();
        assertThat(lines).hasSameSizeAs(specimens);
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (JsonNode finding : JSON.readTree(lines.get(i))) {
                String lint = finding.get("lint").asText();
                if (!NOT_FOR_A_PRIVATE_AUTHORITY.containsKey(lint)) {
                    findings.add(
                            "%s: %s %s"
                                    .formatted(
                                            specimens.get(i).name(),
                                            lint,
                                            finding.path("details").asText()));
                }
            }
        }
        return findings;
    }

    private static Csr csr(CertificateProfile profile, KeyType type) {
        if (profile.signsOcsp()) {
            return Csr.forOwnKey(
                    SubjectPublicKeyInfo.getInstance(key(type).getPublic().getEncoded()),
                    "soft OCSP");
        }
        CsrBuilder builder = CsrBuilder.withKey(key(type)).signedWith(algorithm(type));
        List<GeneralName> names =
                profile.subject().sanKinds().stream().sorted().map(SecondOpinionIT::name).toList();
        if (!names.isEmpty()) {
            builder.names(names.toArray(GeneralName[]::new));
        }
        return switch (profile.subject().commonName()) {
            case FREE -> builder.subject("CN=Example Subject").csr();
            case AMONG_NAMES ->
                    profile.subject().sanKinds().contains(SanKind.DNS)
                            ? builder.subject("CN=a.example.com").csr()
                            : builder.csr();
        };
    }

    private static GeneralName name(SanKind kind) {
        return switch (kind) {
            case DNS -> dns("a.example.com");
            case IP -> new GeneralName(GeneralName.iPAddress, "10.0.0.1");
            case URI -> uri("spiffe://example.org/web");
            case EMAIL -> new GeneralName(GeneralName.rfc822Name, "alice@example.com");
            case OTHER -> new OtherName(OtherName.UPN, "alice@example.com").encoded();
        };
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName uri(String text) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, text);
    }

    private static KeyPair key(KeyType type) {
        return Objects.requireNonNull(KEYS.get(type));
    }

    private static String algorithm(KeyType type) {
        return switch (type) {
            case RSA -> "SHA256withRSA";
            case ED25519 -> "Ed25519";
            default -> "SHA256withECDSA";
        };
    }

    /** An authority whose certificate {@code above} has signed. */
    private static SoftAuthority below(SoftAuthority above, CertificateProfile profile)
            throws IOException {
        KeyPair pair = CsrBuilder.ec("secp256r1");
        Csr csr =
                CsrBuilder.withKey(pair)
                        .subject("CN=CA below " + above.certificate().getSerialNumber())
                        .csr();
        return new SoftAuthority(
                pair, new X509CertificateHolder(issued(above, profile, csr).octets()));
    }

    private static Der issued(SoftAuthority issuer, CertificateProfile profile, Csr csr) {
        Authority by = issuer.authority(Optional.of(URI.create("http://ocsp.example.com/ocsp")));
        Validity validity =
                profile.validity(SoftAuthority.START.plus(Duration.ofDays(1)), null, null, by);
        Serial serial = Serial.random(new SecureRandom(), validity.notAfter());
        return issuer.signed(profile.toBeSigned(csr, serial, validity, by));
    }

    private String verified(SoftAuthority shop, CertificateProfile profile, GeneralName name)
            throws Exception {
        Csr csr = CsrBuilder.withKey(CsrBuilder.P256).names(name).csr();
        return verified(List.of(shop), issued(shop, profile, csr));
    }

    private String verified(List<SoftAuthority> intermediates, Der leaf) throws Exception {
        StringBuilder chain = new StringBuilder();
        for (SoftAuthority intermediate : intermediates) {
            chain.append(Pem.certificate(Der.of(intermediate.certificate().getEncoded())));
        }
        Path root = pem("root.pem", Pem.certificate(Der.of(soft.certificate().getEncoded())));
        return run(
                        List.of(
                                "openssl",
                                "verify",
                                "-attime",
                                Long.toString(
                                        SoftAuthority.START
                                                .plus(Duration.ofDays(2))
                                                .getEpochSecond()),
                                "-CAfile",
                                root.toString(),
                                "-untrusted",
                                pem("chain.pem", chain.toString()).toString(),
                                pem("leaf.pem", Pem.certificate(leaf)).toString()),
                        root)
                .strip();
    }

    private Path pem(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String zlint() throws Exception {
        return run(List.of("bash", ZLINT.toString()), Path.of("/dev/null")).strip();
    }

    /** All that the program prints. */
    private static String run(List<String> command, Path input) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectErrorStream(!command.getFirst().equals("bash"))
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
