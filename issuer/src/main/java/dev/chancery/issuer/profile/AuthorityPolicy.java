package dev.chancery.issuer.profile;

import dev.chancery.issuer.policy.Fact;
import dev.chancery.issuer.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an authority certifies, and for whom: no caller and no profile goes beyond it.
 *
 * @param authority the authority's name
 * @param bounds the names it certifies for anyone at all
 * @param profiles the profiles it serves, or a star for all; absent, those whose names the bounds
 *     can judge
 * @param grants who may have which of the names; without any, everyone may have all
 * @param rules what else must be true
 */
public record AuthorityPolicy(
        String authority,
        NameBounds bounds,
        Optional<Set<String>> profiles,
        List<Grant> grants,
        List<Rule> rules) {

    private static final String ALL = "*";

    public AuthorityPolicy {
        profiles = profiles.map(Set::copyOf);
        grants = List.copyOf(grants);
        rules = List.copyOf(rules);
    }

    List<Violation> brokenBy(
            CertificateProfile profile, CertificateRequest request, List<SubjectName> names) {
        List<Violation> broken = new ArrayList<>();
        if (!serves(profile)) {
            broken.add(
                    new Violation(
                            "profiles",
                            "the authority %s does not serve the profile %s"
                                    .formatted(authority, profile.name())));
        }
        for (SubjectName name : names) {
            bounds.brokenBy(name)
                    .map(
                            rule ->
                                    new Violation(
                                            rule,
                                            "the authority %s does not certify %s"
                                                    .formatted(authority, Shown.name(name))))
                    .ifPresent(broken::add);
        }
        if (!grants.isEmpty()) {
            broken.addAll(ungranted(profile, request.applicant(), names));
        }
        if (!rules.isEmpty()) {
            broken.addAll(ruledOut(RequestFacts.of(authority, profile, request, names)));
        }
        return broken;
    }

    private List<Violation> ruledOut(Map<Fact, Object> facts) {
        return rules.stream()
                .flatMap(
                        rule ->
                                rule.brokenBy(facts).stream()
                                        .map(message -> new Violation(rule.name(), message)))
                .toList();
    }

    private boolean serves(CertificateProfile profile) {
        return profiles.map(it -> it.contains(profile.name()) || it.contains(ALL))
                .orElse(!profile.mustBeServed());
    }

    private List<Violation> ungranted(
            CertificateProfile profile, Applicant applicant, List<SubjectName> names) {
        List<Grant> granted =
                grants.stream().filter(grant -> grant.isFor(applicant, profile)).toList();
        if (granted.isEmpty()) {
            return List.of(
                    new Violation(
                            "grants",
                            "the authority %s grants the account %s nothing under the profile %s"
                                    .formatted(authority, applicant.account(), profile.name())));
        }
        return names.stream()
                .filter(
                        name ->
                                granted.stream()
                                        .noneMatch(grant -> grant.names().brokenBy(name).isEmpty()))
                .map(
                        name ->
                                new Violation(
                                        "grants",
                                        "the authority %s does not grant the account %s %s"
                                                .formatted(
                                                        authority,
                                                        applicant.account(),
                                                        Shown.name(name))))
                .toList();
    }
}
