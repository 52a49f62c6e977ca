package dev.chancery.issuer.profile;

import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * What a certificate is for (RFC 5280 section 4.2.1.12).
 *
 * @param name as configuration writes it; of a purpose without a name, its object identifier
 * @param purpose what stands in the certificate
 */
public record ExtendedUsage(String name, KeyPurposeId purpose) {

    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    Map.entry("any", "2.5.29.37.0"),
                    Map.entry("server-auth", "1.3.6.1.5.5.7.3.1"),
                    Map.entry("client-auth", "1.3.6.1.5.5.7.3.2"),
                    Map.entry("code-signing", "1.3.6.1.5.5.7.3.3"),
                    Map.entry("email-protection", "1.3.6.1.5.5.7.3.4"),
                    Map.entry("ipsec-end-system", "1.3.6.1.5.5.7.3.5"),
                    Map.entry("ipsec-tunnel", "1.3.6.1.5.5.7.3.6"),
                    Map.entry("ipsec-user", "1.3.6.1.5.5.7.3.7"),
                    Map.entry("time-stamping", "1.3.6.1.5.5.7.3.8"),
                    Map.entry("ocsp-signing", "1.3.6.1.5.5.7.3.9"),
                    Map.entry("eap-over-ppp", "1.3.6.1.5.5.7.3.13"),
                    Map.entry("eap-over-lan", "1.3.6.1.5.5.7.3.14"),
                    Map.entry("ipsec-ike", "1.3.6.1.5.5.7.3.17"),
                    Map.entry("ssh-client", "1.3.6.1.5.5.7.3.21"),
                    Map.entry("ssh-server", "1.3.6.1.5.5.7.3.22"),
                    Map.entry("cmc-ca", "1.3.6.1.5.5.7.3.27"),
                    Map.entry("cmc-ra", "1.3.6.1.5.5.7.3.28"),
                    Map.entry("bundle-security", "1.3.6.1.5.5.7.3.35"),
                    Map.entry("document-signing", "1.3.6.1.5.5.7.3.36"),
                    Map.entry("kerberos-client", "1.3.6.1.5.2.3.4"),
                    Map.entry("kerberos-kdc", "1.3.6.1.5.2.3.5"),
                    Map.entry("smartcard-logon", "1.3.6.1.4.1.311.20.2.2"));

    public static final ExtendedUsage SERVER_AUTH = parse("server-auth");
    public static final ExtendedUsage CLIENT_AUTH = parse("client-auth");
    public static final ExtendedUsage EMAIL_PROTECTION = parse("email-protection");
    public static final ExtendedUsage TIME_STAMPING = parse("time-stamping");
    public static final ExtendedUsage OCSP_SIGNING = parse("ocsp-signing");

    /**
     * The usage written as {@code text}: a name, or any object identifier.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static ExtendedUsage parse(String text) {
        String oid = KNOWN.get(text);
        if (oid != null) {
            return new ExtendedUsage(text, purpose(new ASN1ObjectIdentifier(oid)));
        }
        if (!ObjectIdentifier.matches(text)) {
            throw new IllegalArgumentException(
                    "%s is no usage; give an object identifier, or one of %s"
                            .formatted(text, new TreeMap<>(KNOWN).keySet()));
        }
        return of(ObjectIdentifier.parse(text));
    }

    /** The usage that a request or a certificate gives by its object identifier. */
    static ExtendedUsage of(ASN1ObjectIdentifier oid) {
        String name =
                KNOWN.entrySet().stream()
                        .filter(known -> known.getValue().equals(oid.getId()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(oid.getId());
        return new ExtendedUsage(name, purpose(oid));
    }

    private static KeyPurposeId purpose(ASN1ObjectIdentifier oid) {
        return KeyPurposeId.getInstance(oid);
    }

    @Override
    public String toString() {
        return name;
    }
}
