package dev.chancery.issuer.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which names some accounts may have certified.
 *
 * @param accounts who
 * @param profiles under which profiles; absent, under all
 * @param names which names
 */
public record Grant(
        List<AccountPattern> accounts, Optional<Set<String>> profiles, NameBounds names) {

    public Grant {
        accounts = List.copyOf(accounts);
        profiles = profiles.map(Set::copyOf);
    }

    boolean isFor(Applicant applicant, CertificateProfile profile) {
        return profiles.map(it -> it.contains(profile.name())).orElse(true)
                && accounts.stream().anyMatch(it -> it.covers(applicant.account()));
    }
}
