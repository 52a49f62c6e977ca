package dev.chancery.limiter.policy;

import jakarta.inject.Singleton;

/**
 * Brings subjects into the one form under which they are counted. To do so twice changes nothing.
 */
@Singleton
public class Subjects {

    /** Room for a hundred names of full length. */
    static final int MAX_LENGTH = 32 * 1024;

    private static final int MAX_ACCOUNT_LENGTH = 512;

    private final RegisteredDomain registeredDomain;

    public Subjects(DomainConfig config) {
        this.registeredDomain = new RegisteredDomain(config.suffixes());
    }

    /**
     * @throws MalformedSubject if it is not in the form that kind takes
     */
    public String normalise(SubjectKind kind, String subject) {
        if (subject.isBlank()) {
            throw new MalformedSubject("must not be blank");
        }
        if (subject.length() > MAX_LENGTH) {
            throw new MalformedSubject("must have at most " + MAX_LENGTH + " characters");
        }
        return switch (kind) {
            case ACCOUNT -> account(subject);
            case REGISTERED_DOMAIN -> registeredDomain.of(subject);
            case NAME_SET -> NameSet.of(subject);
        };
    }

    private static String account(String account) {
        if (account.length() > MAX_ACCOUNT_LENGTH) {
            throw new MalformedSubject("must have at most " + MAX_ACCOUNT_LENGTH + " characters");
        }
        if (account.chars().anyMatch(Character::isISOControl) || !account.equals(account.strip())) {
            throw new MalformedSubject(
                    "must have no control characters, and no spaces at its ends");
        }
        return account;
    }
}
