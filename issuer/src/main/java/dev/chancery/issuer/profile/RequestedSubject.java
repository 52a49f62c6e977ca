package dev.chancery.issuer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The subject a request asks for.
 *
 * @param commonName lower case, for it is to be one of the DNS names; empty if there is none
 * @param otherAttributes the object identifiers of whatever stands beside it, a second commonName
 *     among them
 */
record RequestedSubject(Optional<String> commonName, List<String> otherAttributes) {

    RequestedSubject {
        otherAttributes = List.copyOf(otherAttributes);
    }

    static RequestedSubject of(X500Name subject) {
        Optional<String> commonName = Optional.empty();
        List<String> others = new ArrayList<>();
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (commonName.isEmpty()
                        && BCStyle.CN.equals(attribute.getType())
                        && attribute.getValue() instanceof ASN1String text) {
                    commonName = Optional.of(text.getString().toLowerCase(Locale.ROOT));
                } else {
                    others.add(attribute.getType().getId());
                }
            }
        }
        return new RequestedSubject(commonName, others);
    }
}
