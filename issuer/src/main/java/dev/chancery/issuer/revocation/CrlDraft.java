package dev.chancery.issuer.revocation;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.ledger.CrlTask;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.CrlAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * A CRL before and after its signature (RFC 5280 section 5.1): the list of one shard, and complete
 * for it.
 *
 * @param authority who signs it
 * @param task which shard, and under which number
 * @param thisUpdate when it was written, whole seconds
 * @param nextUpdate when there will be another at the latest, whole seconds
 */
record CrlDraft(Authority authority, CrlTask task, Instant thisUpdate, Instant nextUpdate) {

    private static final ASN1Integer VERSION_2 = new ASN1Integer(1);

    /** The TBSCertList with those entries. */
    Der toBeSigned(CrlEntries entries) {
        byte[] head =
                joined(
                        List.of(
                                DerForm.encoded(VERSION_2),
                                DerForm.encoded(authority.scheme().identifier()),
                                DerForm.encoded(authority.subject()),
                                DerForm.time(thisUpdate),
                                DerForm.time(nextUpdate),
                                // Section 5.1.2.6: absent rather than empty.
                                entries.count() == 0
                                        ? new byte[0]
                                        : DerForm.header(DerForm.SEQUENCE, entries.length())));
        byte[] tail = DerForm.encoded(new DERTaggedObject(true, 0, extensions()));
        int content = Math.addExact(head.length + tail.length, entries.length());
        byte[] header = DerForm.header(DerForm.SEQUENCE, content);
        byte[] whole = new byte[header.length + content];
        ByteBuffer buffer = ByteBuffer.wrap(whole).put(header).put(head);
        entries.copyTo(whole, buffer.position());
        buffer.position(buffer.position() + entries.length()).put(tail);
        return Der.of(whole);
    }

    /** The whole CertificateList. */
    Der signed(Der toBeSigned, byte[] signature) {
        byte[] algorithm = DerForm.encoded(authority.scheme().identifier());
        byte[] bits = DerForm.header(DerForm.BIT_STRING, signature.length + 1);
        int content =
                Math.addExact(
                        toBeSigned.length(), algorithm.length + bits.length + 1 + signature.length);
        byte[] header = DerForm.header(DerForm.SEQUENCE, content);
        return Der.of(
                ByteBuffer.allocate(header.length + content)
                        .put(header)
                        .put(toBeSigned.octets())
                        .put(algorithm)
                        .put(bits)
                        .put((byte) 0)
                        .put(signature)
                        .array());
    }

    private Extensions extensions() {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        try {
            extensions.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(authority.keyIdentifier()));
            extensions.addExtension(
                    Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(task.number())));
            // Section 5.2.5: without it the list would claim to be that of the whole authority.
            extensions.addExtension(
                    Extension.issuingDistributionPoint,
                    true,
                    new IssuingDistributionPoint(
                            CrlAddresses.pointName(task.addresses()),
                            false,
                            false,
                            null,
                            false,
                            false));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return extensions.generate();
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteBuffer joined = ByteBuffer.allocate(parts.stream().mapToInt(it -> it.length).sum());
        parts.forEach(joined::put);
        return joined.array();
    }
}
