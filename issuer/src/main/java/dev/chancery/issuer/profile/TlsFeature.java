package dev.chancery.issuer.profile;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;

/** The TLS feature extension (RFC 7633). */
final class TlsFeature {

    static final ASN1ObjectIdentifier EXTENSION = X509ObjectIdentifiers.id_pe.branch("24");

    /** status_request (RFC 6066): the server must staple, or the client must not go on. */
    static final int STATUS_REQUEST = 5;

    private TlsFeature() {}

    static ASN1Encodable mustStaple() {
        return new DERSequence(new ASN1Integer(STATUS_REQUEST));
    }
}
