package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.profile.RequestedSubject.Attribute;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.CrlAddresses;
import dev.chancery.issuer.signing.KeyIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** Writes the TBSCertificates of one profile and one authority (RFC 5280 section 4.1). */
record TbsCertificate(CertificateProfile profile, Authority authority) {

    Der of(Csr csr, Serial serial, Validity validity) {
        X500Name subject = subject(csr);
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(serial.value()));
        generator.setSignature(authority.scheme().identifier());
        generator.setIssuer(authority.subject());
        generator.setStartDate(time(validity.notBefore()));
        generator.setEndDate(time(validity.notAfter()));
        generator.setSubject(subject);
        generator.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(csr.subjectPublicKeyInfo().octets()));
        try {
            generator.setExtensions(extensions(csr, subject, serial).generate());
            return Der.of(generator.generateTBSCertificate().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private X500Name subject(Csr csr) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        profile.subject().subject(csr).forEach(it -> builder.addRDN(it.field().oid(), encoded(it)));
        return builder.build();
    }

    /** Bound to their own form by RFC 5280 appendix A.1; all others are UTF8String. */
    private static ASN1Encodable encoded(Attribute attribute) {
        return switch (attribute.field()) {
            case COUNTRY, SERIAL_NUMBER -> new DERPrintableString(attribute.value());
            case DOMAIN_COMPONENT -> new DERIA5String(attribute.value());
            default -> new DERUTF8String(attribute.value());
        };
    }

    private ExtensionsGenerator extensions(Csr csr, X500Name subject, Serial serial)
            throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, basicConstraints(csr));
        extensions.addExtension(
                Extension.keyUsage,
                true,
                KeyUse.usage(KeyUse.fitting(profile.usages().keyUses(), csr.keyType())));
        if (!profile.usages().extended().isEmpty()) {
            extensions.addExtension(
                    Extension.extendedKeyUsage,
                    profile.usages().extendedCritical(),
                    extendedKeyUsage());
        }
        extensions.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new SubjectKeyIdentifier(
                        KeyIdentifier.of(
                                SubjectPublicKeyInfo.getInstance(
                                        csr.subjectPublicKeyInfo().octets()))));
        extensions.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(authority.keyIdentifier()));
        if (profile.signsOcsp()) {
            // RFC 6960 section 4.2.2.2.1; RFC 9919 section 3.2.2 wants no OCSP address beside it.
            extensions.addExtension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        }
        if (profile.status().ocsp()) {
            addOcspAddress(extensions);
        }
        addCrlAddress(extensions, serial);
        if (!csr.names().isEmpty()) {
            // RFC 5280 section 4.2.1.6: critical if the subject says nothing.
            boolean critical = subject.getRDNs().length == 0;
            extensions.addExtension(Extension.subjectAlternativeName, critical, names(csr));
        }
        addRare(extensions);
        return extensions;
    }

    /** What few profiles want. */
    private void addRare(ExtensionsGenerator extensions) throws IOException {
        if (!profile.policies().isEmpty()) {
            extensions.addExtension(Extension.certificatePolicies, false, policies());
        }
        if (profile.subordinate().isPresent() && !profile.subordinate().get().names().empty()) {
            extensions.addExtension(
                    Extension.nameConstraints,
                    true,
                    profile.subordinate().get().names().extension());
        }
        if (profile.status().mustStaple()) {
            extensions.addExtension(TlsFeature.EXTENSION, false, TlsFeature.mustStaple());
        }
        if (profile.status().noRevAvail()) {
            extensions.addExtension(Extension.noRevAvail, false, DERNull.INSTANCE);
        }
    }

    private BasicConstraints basicConstraints(Csr csr) {
        return profile.subordinate()
                .map(subordinate -> new BasicConstraints(subordinate.pathLength(csr)))
                .orElseGet(() -> new BasicConstraints(false));
    }

    private ExtendedKeyUsage extendedKeyUsage() {
        return new ExtendedKeyUsage(
                profile.usages().extended().stream()
                        .map(ExtendedUsage::purpose)
                        .toArray(KeyPurposeId[]::new));
    }

    private CertificatePolicies policies() {
        return new CertificatePolicies(
                profile.policies().stream()
                        .map(PolicyInformation::new)
                        .toArray(PolicyInformation[]::new));
    }

    private void addOcspAddress(ExtensionsGenerator extensions) throws IOException {
        if (authority.ocspAddress().isEmpty()) {
            return;
        }
        String address = authority.ocspAddress().get().toString();
        extensions.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_ocsp,
                        new GeneralName(GeneralName.uniformResourceIdentifier, address)));
    }

    private void addCrlAddress(ExtensionsGenerator extensions, Serial serial) throws IOException {
        Integer shard = profile.crlShard(serial, authority);
        if (shard != null) {
            String address = authority.crl().orElseThrow().address(authority.name(), shard);
            extensions.addExtension(
                    Extension.cRLDistributionPoints,
                    false,
                    new CRLDistPoint(
                            new DistributionPoint[] {
                                new DistributionPoint(
                                        CrlAddresses.pointName(List.of(address)), null, null)
                            }));
        }
    }

    private static GeneralNames names(Csr csr) {
        return new GeneralNames(
                csr.names().stream().map(SubjectName::generalName).toArray(GeneralName[]::new));
    }

    private static Time time(Instant instant) {
        return new Time(Date.from(instant));
    }
}
