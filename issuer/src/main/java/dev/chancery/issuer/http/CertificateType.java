package dev.chancery.issuer.http;

/** The media types of certificates. */
final class CertificateType {

    /** One certificate, textual; what openssl and browsers write. */
    static final String PEM = "application/x-pem-file";

    /** One certificate, DER (RFC 2585 section 4). */
    static final String DER = "application/pkix-cert";

    /** Several certificates, leaf-most first, textual (RFC 8555 section 9.1). */
    static final String CHAIN = "application/pem-certificate-chain";

    private CertificateType() {}
}
