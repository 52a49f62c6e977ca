package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.CrlEntry;
import dev.chancery.issuer.ledger.CrlTask;
import dev.chancery.issuer.profile.SoftAuthority;
import dev.chancery.issuer.signing.Authority;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer of CRLs writes, as Bouncy Castle and Java read it. */
class CrlDraftTest {

    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    private static final Instant AFTER_2050 = Instant.parse("2051-01-02T03:04:05Z");
    private static final List<String> ADDRESSES =
            List.of("http://old.example/3.crl", "http://crl.example/soft/3.crl");

    private final SoftAuthority soft = new SoftAuthority();
    private final Authority authority = soft.authority(Optional.empty());
    private final CrlEntries entries = new CrlEntries();

    /** At lengths of one to four octets, and beyond the first buffer. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 40, 1_500, 40_000})
    void isDerAndHasEveryEntry(int count) throws Exception {
        SecureRandom random = new SecureRandom();
        List<Serial> serials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            serials.add(Serial.random(random, NOW));
            entries.add(new CrlEntry(serials.getLast().value(), NOW.minusSeconds(i), i % 2));
        }

        Der whole = signed();

        assertThat(ASN1Primitive.fromByteArray(whole.octets()).getEncoded(ASN1Encoding.DER))
                .isEqualTo(whole.octets());
        X509CRLHolder read = new X509CRLHolder(whole.octets());
        assertThat(read.isSignatureValid(authority.scheme().verifier(authority.publicKey())))
                .isTrue();
        assertThat(read.getRevokedCertificates().size()).isEqualTo(count);
        assertThat(serials).allMatch(it -> read.getRevokedCertificate(it.value()) != null);
    }

    @Test
    void saysWhenAndWhy() throws Exception {
        Serial compromised = Serial.of(BigInteger.valueOf(255));
        Serial unspecified = Serial.of(BigInteger.ONE);
        entries.add(new CrlEntry(compromised.value(), NOW.minusSeconds(5), 1));
        entries.add(new CrlEntry(unspecified.value(), AFTER_2050, 0));

        X509CRL read =
                (X509CRL)
                        CertificateFactory.getInstance("X.509")
                                .generateCRL(new ByteArrayInputStream(signed().octets()));

        X509CRLEntry first = read.getRevokedCertificate(compromised.value());
        assertThat(first.getRevocationDate()).isEqualTo(Date.from(NOW.minusSeconds(5)));
        assertThat(first.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
        X509CRLEntry second = read.getRevokedCertificate(unspecified.value());
        assertThat(second.getRevocationDate()).isEqualTo(Date.from(AFTER_2050));
        assertThat(second.hasExtensions()).as("a reason that says nothing").isFalse();
        assertThat(read.getThisUpdate()).isEqualTo(Date.from(NOW));
        assertThat(read.getNextUpdate()).isEqualTo(Date.from(NOW.plusSeconds(60)));
    }

    @Test
    void claimsNoMoreThanItsShard() {
        CertificateList list = CertificateList.getInstance(signed().octets());

        var extensions = list.getTBSCertList().getExtensions();
        assertThat(extensions.getCriticalExtensionOIDs())
                .containsExactly(Extension.issuingDistributionPoint);
        IssuingDistributionPoint point =
                IssuingDistributionPoint.getInstance(
                        extensions.getExtensionParsedValue(Extension.issuingDistributionPoint));
        assertThat(GeneralNames.getInstance(point.getDistributionPoint().getName()).getNames())
                .extracting(it -> it.getName().toString())
                .containsExactlyElementsOf(ADDRESSES);
        assertThat(
                        CRLNumber.getInstance(
                                        extensions.getExtensionParsedValue(Extension.cRLNumber))
                                .getCRLNumber())
                .isEqualTo(7);
    }

    private Der signed() {
        CrlDraft draft =
                new CrlDraft(
                        authority,
                        new CrlTask(authority.name(), 3, 7, ADDRESSES, null),
                        NOW,
                        NOW.plusSeconds(60));
        Der toBeSigned = draft.toBeSigned(entries);
        return draft.signed(toBeSigned, soft.signature(toBeSigned));
    }
}
