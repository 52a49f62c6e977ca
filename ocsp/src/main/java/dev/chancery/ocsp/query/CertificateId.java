package dev.chancery.ocsp.query;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.CertID;

/**
 * The certificate a query asks about, or a response speaks of: a CertID of RFC 6960.
 *
 * @param issuer the issuer by its hashes
 * @param serial the serial number
 */
public record CertificateId(IssuerHash issuer, BigInteger serial) {

    /** Reads a CertID; empty if its hash algorithm is none of ours. */
    public static Optional<CertificateId> of(CertID id) {
        return HashAlgorithm.of(id.getHashAlgorithm().getAlgorithm().getId())
                .map(
                        algorithm ->
                                new CertificateId(
                                        new IssuerHash(
                                                algorithm,
                                                hex(id.getIssuerNameHash().getOctets()),
                                                hex(id.getIssuerKeyHash().getOctets())),
                                        id.getSerialNumber().getValue()));
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
