package dev.chancery.issuer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * The subject a request asks for.
 *
 * @param attributes in their order, as they are written
 * @param otherAttributes the object identifiers of those that cannot be certified: of an unknown
 *     kind, no text, or several in one relative name
 */
record RequestedSubject(List<Attribute> attributes, List<String> otherAttributes) {

    /** One part of it. */
    record Attribute(SubjectField field, String value) {}

    RequestedSubject {
        attributes = List.copyOf(attributes);
        otherAttributes = List.copyOf(otherAttributes);
    }

    static RequestedSubject ofCommonName(String name) {
        return new RequestedSubject(
                List.of(new Attribute(SubjectField.COMMON_NAME, name)), List.of());
    }

    static RequestedSubject of(X500Name subject) {
        List<Attribute> attributes = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                Optional<SubjectField> field = SubjectField.of(attribute.getType());
                if (field.isPresent()
                        && !rdn.isMultiValued()
                        && attribute.getValue() instanceof ASN1String text) {
                    attributes.add(new Attribute(field.get(), text.getString()));
                } else {
                    others.add(attribute.getType().getId());
                }
            }
        }
        return new RequestedSubject(attributes, others);
    }

    /** The first common name, lower case, if there is one. */
    Optional<String> commonName() {
        return attributes.stream()
                .filter(attribute -> attribute.field() == SubjectField.COMMON_NAME)
                .map(attribute -> attribute.value().toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
