package dev.chancery.issuer.profile;

import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of certificate: what may be asked for, and what it then says. Pure: the same arguments
 * give the same answer, and the same bytes.
 *
 * @param name how requests call it
 * @param lifetime how long its certificates live
 * @param keys the keys it takes
 * @param subject the subjects and names it takes
 * @param usages what its certificates are for
 * @param status what they say about where their status is told
 * @param subordinate that they are for authorities, if they are
 * @param policies the certificate policies they name (RFC 5280 section 4.2.1.4)
 */
public record CertificateProfile(
        String name,
        Lifetime lifetime,
        KeyRules keys,
        SubjectRules subject,
        Usages usages,
        StatusPointers status,
        Optional<SubordinateAuthority> subordinate,
        List<ASN1ObjectIdentifier> policies) {

    /**
     * @throws IllegalArgumentException if the parts do not fit each other; the message begins with
     *     the setting that is wrong
     */
    public CertificateProfile {
        policies = List.copyOf(policies);
        usages.requireSuited(keys, subordinate.isPresent());
        status.requireSuited(lifetime, subordinate.isPresent(), usages.signOcsp());
        if ((subordinate.isPresent() || usages.signOcsp()) && !subject.sanKinds().isEmpty()) {
            throw new IllegalArgumentException(
                    "san-kinds: must be none with ca=true and with the usage ocsp-signing");
        }
    }

    /** A profile for DNS names, and as unremarkable in everything else. */
    public CertificateProfile(
            String name, Lifetime lifetime, Set<KeyType> keyTypes, Set<ExtendedUsage> usages) {
        this(
                name,
                lifetime,
                KeyRules.of(keyTypes),
                usages.contains(ExtendedUsage.OCSP_SIGNING)
                        ? SubjectRules.alone(SubjectField.COMMON_NAME)
                        : SubjectRules.of(Set.of(SanKind.DNS)),
                Usages.of(
                        usages.stream()
                                .sorted(Comparator.comparing(it -> it.purpose().getId()))
                                .toList()),
                new StatusPointers(!usages.contains(ExtendedUsage.OCSP_SIGNING), false, false),
                Optional.empty(),
                List.of());
    }

    /** Whether its certificates sign OCSP answers; then no caller may ask for one. */
    public boolean signsOcsp() {
        return usages.signOcsp();
    }

    /**
     * The CRL that a certificate of that serial number will name; null if it names none: nobody
     * asks for the status of a responder (RFC 6960 section 4.2.2.2.1), nor where there is none to
     * have.
     */
    public @Nullable Integer crlShard(Serial serial, Authority authority) {
        return signsOcsp() || status.noRevAvail()
                ? null
                : authority.crl().map(crl -> crl.shardOf(serial)).orElse(null);
    }

    /**
     * Whether an authority serves it only if it is told to: what its certificates say of their
     * subject is beyond what an authority's bounds of names can judge.
     */
    boolean mustBeServed() {
        return subject.sanKinds().isEmpty();
    }

    /**
     * Returns if what is requested may be certified.
     *
     * @throws Refused with {@link Refusal.ProfileViolation}, which names the first rule that is
     *     broken
     */
    public void check(CertificateRequest request, Authority authority, AuthorityPolicy policy) {
        List<Violation> violations = violations(request, authority, policy);
        if (!violations.isEmpty()) {
            throw violations.getFirst().refused();
        }
    }

    /** All rules that the request breaks. */
    public List<Violation> violations(
            CertificateRequest request, Authority authority, AuthorityPolicy policy) {
        Csr csr = request.csr();
        List<Violation> broken = new ArrayList<>();
        keys.brokenBy(csr).ifPresent(broken::add);
        broken.addAll(new ExtensionRules(this, authority).brokenBy(csr));
        broken.addAll(subject.brokenBy(csr));
        // The issuer orders its responders' certificates itself, under no policy.
        if (!signsOcsp()) {
            broken.addAll(new NameRules(this, policy).brokenBy(request));
        }
        return broken;
    }

    /**
     * The validity of a certificate issued now.
     *
     * @param wished the lifetime asked for, which is shortened to what is allowed
     * @throws Refused with {@link Refusal.ProfileViolation} if the wish is too short, with {@link
     *     Refusal.AuthorityEnding} if what the authority has left to live is
     */
    public Validity validity(
            Instant now,
            @Nullable Duration wished,
            @Nullable Narrowing narrowing,
            Authority authority) {
        return lifetime.starting(
                now,
                wished,
                narrowing == null ? null : narrowing.maxDuration(),
                authority.notAfter());
    }

    /**
     * The TBSCertificate (RFC 5280 section 4.1) that is to be signed: exactly these bytes.
     *
     * @throws DefectiveCertificate if they are not what RFC 5280 and the request want
     */
    public Der toBeSigned(Csr csr, Serial serial, Validity validity, Authority authority) {
        Der toBeSigned = new TbsCertificate(this, authority).of(csr, serial, validity);
        TbsLint.requireClean(toBeSigned, this, csr, authority);
        return toBeSigned;
    }

    /** The same, to be looked at and not to be signed. */
    public CertificateDraft draft(Csr csr, Serial serial, Validity validity, Authority authority) {
        Der toBeSigned = new TbsCertificate(this, authority).of(csr, serial, validity);
        return new CertificateDraft(
                name,
                csr,
                validity,
                toBeSigned,
                TbsLint.findings(toBeSigned, this, csr, authority));
    }
}
