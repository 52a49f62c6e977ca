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
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/**
 * One kind of certificate: what may be asked for, and what it then says. Pure: the same arguments
 * give the same answer, and the same bytes.
 *
 * @param name how requests call it
 * @param lifetime how long its certificates live
 * @param keyTypes the keys it takes
 * @param extendedUsages what its certificates are for
 * @param sanKinds the names it takes
 */
public record CertificateProfile(
        String name,
        Lifetime lifetime,
        Set<KeyType> keyTypes,
        Set<ExtendedUsage> extendedUsages,
        Set<SanKind> sanKinds) {

    public CertificateProfile {
        keyTypes = Set.copyOf(keyTypes);
        extendedUsages = Set.copyOf(extendedUsages);
        sanKinds = Set.copyOf(sanKinds);
        if (keyTypes.isEmpty() || extendedUsages.isEmpty() || sanKinds.isEmpty()) {
            throw new IllegalArgumentException(
                    "profile " + name + " needs key-types, extended-key-usages and san-kinds");
        }
        if (extendedUsages.contains(ExtendedUsage.OCSP_SIGNING) && extendedUsages.size() > 1) {
            throw new IllegalArgumentException(
                    "profile " + name + " mixes ocsp-signing with other usages");
        }
    }

    /** A profile that takes DNS names alone. */
    public CertificateProfile(
            String name,
            Lifetime lifetime,
            Set<KeyType> keyTypes,
            Set<ExtendedUsage> extendedUsages) {
        this(name, lifetime, keyTypes, extendedUsages, Set.of(SanKind.DNS));
    }

    /** Whether its certificates sign OCSP answers; then no caller may ask for one. */
    public boolean signsOcsp() {
        return extendedUsages.contains(ExtendedUsage.OCSP_SIGNING);
    }

    /**
     * Returns if {@code csr} may be certified.
     *
     * @throws Refused with {@link Refusal.ProfileViolation}, which names the rule that is broken
     */
    public void check(Csr csr, @Nullable Narrowing narrowing, AuthorityPolicy policy) {
        if (!keyTypes.contains(csr.keyType())) {
            throw NameRules.violation("key-types", "not " + csr.keyType());
        }
        if (csr.extensions().authority()) {
            throw NameRules.violation("basic-constraints", "no CA certificate can be asked for");
        }
        requireGrantedUsages(csr);
        if (!signsOcsp()) {
            new NameRules(this, policy).require(csr, narrowing);
        }
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

    private void requireGrantedUsages(Csr csr) {
        Set<KeyPurposeId> granted =
                extendedUsages.stream()
                        .map(ExtendedUsage::purpose)
                        .collect(Collectors.toUnmodifiableSet());
        Set<KeyPurposeId> asked = csr.extensions().purposes();
        if (!granted.containsAll(asked)) {
            throw NameRules.violation(
                    "extended-key-usages",
                    "the profile "
                            + name
                            + " grants only "
                            + Arrays.toString(extendedUsages.stream().sorted().toArray()));
        }
    }
}
