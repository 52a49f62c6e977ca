package dev.chancery.issuer.profile;

import dev.chancery.issuer.profile.RequestedSubject.Attribute;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who or what a profile's certificates are for.
 *
 * @param fields what their subject may be made of
 * @param commonName what the common name in it may say
 * @param sanKinds the names they take beside it; of none, the subject alone tells whose they are
 * @param otherNames the types of otherName among those, by object identifier
 */
public record SubjectRules(
        Set<SubjectField> fields,
        SubjectCommonName commonName,
        Set<SanKind> sanKinds,
        Set<String> otherNames) {

    public SubjectRules {
        fields = Set.copyOf(fields);
        sanKinds = Set.copyOf(sanKinds);
        otherNames = Set.copyOf(otherNames);
        if (fields.isEmpty() && sanKinds.isEmpty()) {
            throw new IllegalArgumentException(
                    "subject-fields and san-kinds: one of both must not be none");
        }
        if (sanKinds.isEmpty() && commonName == SubjectCommonName.AMONG_NAMES) {
            throw new IllegalArgumentException("common-name: must be free where san-kinds is none");
        }
        if (sanKinds.contains(SanKind.OTHER) == otherNames.isEmpty()) {
            throw new IllegalArgumentException(
                    "other-names: lists types if, and only if, san-kinds has other");
        }
    }

    /** A common name that is one of the names, which are of those kinds. */
    static SubjectRules of(Set<SanKind> sanKinds) {
        return new SubjectRules(
                Set.of(SubjectField.COMMON_NAME),
                SubjectCommonName.AMONG_NAMES,
                sanKinds,
                Set.of());
    }

    /** A subject with nothing beside it. */
    static SubjectRules alone(SubjectField... fields) {
        return new SubjectRules(Set.of(fields), SubjectCommonName.FREE, Set.of(), Set.of());
    }

    /** The subject as it is written. */
    List<Attribute> subject(Csr csr) {
        return csr.subject().attributes().stream().map(this::written).toList();
    }

    List<Violation> brokenBy(Csr csr) {
        RequestedSubject asked = csr.subject();
        List<Violation> broken = new ArrayList<>();
        if (!asked.otherAttributes().isEmpty()) {
            broken.add(
                    violation(
                            "takes %s, each for itself, not %s"
                                    .formatted(
                                            ConfigurationWord.all(fields),
                                            asked.otherAttributes())));
        }
        Set<SubjectField> seen = EnumSet.noneOf(SubjectField.class);
        for (Attribute attribute : asked.attributes()) {
            defect(attribute, seen.add(attribute.field())).ifPresent(broken::add);
        }
        if (sanKinds.isEmpty() && asked.attributes().isEmpty()) {
            broken.add(violation("wants a subject"));
        }
        return broken;
    }

    private Optional<Violation> defect(Attribute attribute, boolean first) {
        SubjectField field = attribute.field();
        if (!fields.contains(field)) {
            return Optional.of(
                    violation("takes %s, not %s".formatted(ConfigurationWord.all(fields), field)));
        }
        if (!first && !field.repeats()) {
            return Optional.of(violation("takes one %s alone".formatted(field)));
        }
        return field.defectOf(written(attribute).value())
                .map(
                        defect ->
                                new Violation(
                                        field == SubjectField.COMMON_NAME
                                                ? "common-name"
                                                : "subject-fields",
                                        "%s %s %s"
                                                .formatted(
                                                        field,
                                                        Shown.quoted(attribute.value()),
                                                        defect)));
    }

    private Attribute written(Attribute asked) {
        return asked.field() == SubjectField.COMMON_NAME
                        && commonName == SubjectCommonName.AMONG_NAMES
                ? new Attribute(asked.field(), asked.value().toLowerCase(Locale.ROOT))
                : asked;
    }

    private static Violation violation(String detail) {
        return new Violation("subject-fields", "the profile " + detail);
    }
}
