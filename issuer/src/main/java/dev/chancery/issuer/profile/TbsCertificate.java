package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.KeyIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
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
            generator.setExtensions(extensions(csr, subject).generate());
            return Der.of(generator.generateTBSCertificate().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static X500Name subject(Csr csr) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        csr.commonName().ifPresent(name -> builder.addRDN(BCStyle.CN, name));
        return builder.build();
    }

    private ExtensionsGenerator extensions(Csr csr, X500Name subject) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(Extension.keyUsage, true, keyUsage(csr.keyType()));
        extensions.addExtension(Extension.extendedKeyUsage, false, extendedKeyUsage());
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
        } else {
            addOcspAddress(extensions);
            // RFC 5280 section 4.2.1.6: critical if the subject says nothing.
            boolean critical = subject.getRDNs().length == 0;
            extensions.addExtension(Extension.subjectAlternativeName, critical, names(csr));
        }
        return extensions;
    }

    private KeyUsage keyUsage(KeyType type) {
        boolean encrypts = type.encrypts() && !profile.signsOcsp();
        return new KeyUsage(
                encrypts
                        ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                        : KeyUsage.digitalSignature);
    }

    private ExtendedKeyUsage extendedKeyUsage() {
        return new ExtendedKeyUsage(
                profile.extendedUsages().stream()
                        .sorted()
                        .map(ExtendedUsage::purpose)
                        .toArray(KeyPurposeId[]::new));
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

    private static GeneralNames names(Csr csr) {
        return new GeneralNames(
                csr.names().stream().map(SubjectName::generalName).toArray(GeneralName[]::new));
    }

    private static Time time(Instant instant) {
        return new Time(Date.from(instant));
    }
}
