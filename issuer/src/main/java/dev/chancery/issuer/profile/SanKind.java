package dev.chancery.issuer.profile;

/** The kinds of subjectAltName a profile can allow (RFC 5280 section 4.2.1.6). */
public enum SanKind {
    DNS("dNSName", "dns-name-syntax", "allowed-dns-names"),
    IP("iPAddress", "ip-address-syntax", "allowed-ip-ranges"),
    /** SPIFFE IDs among them. */
    URI("uniformResourceIdentifier", "uri-syntax", "allowed-uris"),
    EMAIL("rfc822Name", "email-syntax", "allowed-emails"),
    /** Of the types that the profile lists, with a text for value. */
    OTHER("otherName", "other-name-syntax", "allowed-other-names");

    private final String asn1Name;
    private final String syntaxRule;
    private final String policyRule;

    SanKind(String asn1Name, String syntaxRule, String policyRule) {
        this.asn1Name = asn1Name;
        this.syntaxRule = syntaxRule;
        this.policyRule = policyRule;
    }

    /** What RFC 5280 calls it. */
    String asn1Name() {
        return asn1Name;
    }

    /** The rule that a value breaks which is no name of this kind. */
    String syntaxRule() {
        return syntaxRule;
    }

    /** The rule, and the setting, that a value breaks which the authority does not certify. */
    String policyRule() {
        return policyRule;
    }
}
