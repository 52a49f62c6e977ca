package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.signing.Authority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Extension;

/**
 * A TBSCertificate (RFC 5280 section 4.1) as it stands in its bytes, beside what it is to say. The
 * extensions are read one by one, since a reader of certificates would stumble over a second one.
 *
 * @param octets the bytes
 * @param fields its members but the extensions, in their order
 * @param extensions its extensions, the first of each kind
 * @param repeated whether an extension occurs twice
 * @param profile whose certificate it is
 * @param csr what was asked for
 * @param authority who is to sign it
 */
record LintedTbs(
        Der octets,
        List<ASN1Encodable> fields,
        Map<ASN1ObjectIdentifier, Extension> extensions,
        boolean repeated,
        CertificateProfile profile,
        Csr csr,
        Authority authority) {

    private static final int EXTENSIONS_TAG = 3;
    private static final int MEMBERS = 8;

    /**
     * @throws IllegalArgumentException if the bytes are no TBSCertificate of version 3 with
     *     extensions
     */
    static LintedTbs of(Der octets, CertificateProfile profile, Csr csr, Authority authority) {
        ASN1Sequence members = ASN1Sequence.getInstance(octets.octets());
        if (members.size() != MEMBERS) {
            throw new IllegalArgumentException("not the members of version 3 with extensions");
        }
        ASN1TaggedObject last = ASN1TaggedObject.getInstance(members.getObjectAt(MEMBERS - 1));
        if (!last.hasContextTag(EXTENSIONS_TAG)) {
            throw new IllegalArgumentException("not version 3 with extensions");
        }
        ASN1Sequence list = ASN1Sequence.getInstance(last.getExplicitBaseObject());
        Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
        boolean repeated = false;
        for (ASN1Encodable item : list) {
            Extension extension = Extension.getInstance(item);
            repeated |= extensions.putIfAbsent(extension.getExtnId(), extension) != null;
        }
        return new LintedTbs(
                octets,
                List.of(members.toArray()).subList(0, MEMBERS - 1),
                extensions,
                repeated,
                profile,
                csr,
                authority);
    }

    ASN1Encodable version() {
        return ASN1Integer.getInstance(
                ASN1TaggedObject.getInstance(fields.get(0)).getExplicitBaseObject());
    }

    ASN1Integer serial() {
        return ASN1Integer.getInstance(fields.get(1));
    }

    ASN1Encodable signature() {
        return fields.get(2);
    }

    ASN1Encodable issuer() {
        return fields.get(3);
    }

    ASN1Sequence validity() {
        return ASN1Sequence.getInstance(fields.get(4));
    }

    ASN1Sequence subject() {
        return ASN1Sequence.getInstance(fields.get(5));
    }

    ASN1Encodable publicKey() {
        return fields.get(6);
    }

    boolean has(ASN1ObjectIdentifier oid) {
        return extensions.containsKey(oid);
    }

    /** Whether the extension is there, as critical as that. */
    boolean has(ASN1ObjectIdentifier oid, boolean critical) {
        Extension extension = extensions.get(oid);
        return extension != null && extension.isCritical() == critical;
    }

    /** What the extension says, if it is there. */
    <T> Optional<T> read(ASN1ObjectIdentifier oid, Function<ASN1Encodable, T> parser) {
        return Optional.ofNullable(extensions.get(oid))
                .map(it -> parser.apply(it.getParsedValue()));
    }

    static boolean same(ASN1Encodable one, ASN1Encodable other) {
        ASN1Primitive primitive = one.toASN1Primitive();
        return primitive.equals(other.toASN1Primitive());
    }
}
