package dev.chancery.issuer.profile;

import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/**
 * Which names may stand in certificates below an authority (RFC 5280 section 4.2.1.10). A kind of
 * which nothing is permitted is not constrained at all, unless it is excluded.
 *
 * @param permitted subtrees, of which a name of their kind must be in one
 * @param excluded subtrees, of which it must be in none
 */
public record ConstrainedNames(List<GeneralSubtree> permitted, List<GeneralSubtree> excluded) {

    public ConstrainedNames {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    static ConstrainedNames none() {
        return new ConstrainedNames(List.of(), List.of());
    }

    boolean empty() {
        return permitted.isEmpty() && excluded.isEmpty();
    }

    NameConstraints extension() {
        return new NameConstraints(subtrees(permitted), subtrees(excluded));
    }

    /** A list without members must not be written. */
    private static GeneralSubtree @Nullable [] subtrees(List<GeneralSubtree> list) {
        return list.isEmpty() ? null : list.toArray(GeneralSubtree[]::new);
    }

    /**
     * The subtree written as {@code text}: {@code dns:example.com} is that name and all below,
     * {@code ip:10.0.0.0/8} a range, {@code uri:example.com} a host and {@code uri:.example.com}
     * those below, {@code email:example.com} the mailboxes of a host and {@code email:.example.com}
     * of those below.
     *
     * @throws IllegalArgumentException if it is none
     */
    static GeneralSubtree subtree(String text) {
        int colon = text.indexOf(':');
        String kind = text.substring(0, Math.max(colon, 0));
        String value = text.substring(colon + 1);
        return new GeneralSubtree(
                switch (kind) {
                    case "dns" -> new GeneralName(GeneralName.dNSName, domain(value));
                    case "ip" -> range(IpRange.parse(value));
                    case "uri" ->
                            new GeneralName(GeneralName.uniformResourceIdentifier, hosts(value));
                    case "email" ->
                            new GeneralName(
                                    GeneralName.rfc822Name,
                                    value.contains("@")
                                            ? new EmailAddress(value).value()
                                            : hosts(value));
                    default ->
                            throw new IllegalArgumentException(
                                    text + " must begin with dns:, ip:, uri: or email:");
                });
    }

    private static String domain(String text) {
        DnsName name = new DnsName(text);
        if (name.wildcard()) {
            throw new IllegalArgumentException(
                    text + " must be without a wildcard: names below are meant anyway");
        }
        return name.value();
    }

    private static String hosts(String text) {
        return text.startsWith(".") ? "." + domain(text.substring(1)) : domain(text);
    }

    private static GeneralName range(IpRange range) {
        byte[] network = range.network().getAddress();
        byte[] octets = new byte[2 * network.length];
        System.arraycopy(network, 0, octets, 0, network.length);
        for (int bit = 0; bit < range.bits(); bit++) {
            octets[network.length + bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE);
        }
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(octets));
    }
}
