package dev.chancery.issuer.http;

/** What a caller may do; a role of that name guards the calls. */
public enum Permission {
    /** Have certificates issued. */
    ISSUE(Role.ISSUE),
    /** Look at certificates and chains. */
    READ(Role.READ),
    /** Have certificates issued on behalf of someone else, whose account then counts. */
    DELEGATE(Role.DELEGATE),
    /** Revoke certificates, and take back what was for the time being. */
    REVOKE(Role.REVOKE),
    /** See how the installation itself does. */
    ADMIN(Role.ADMIN);

    /** The same, as the constants an annotation needs. */
    static final class Role {
        static final String ISSUE = "issue";
        static final String READ = "read";
        static final String DELEGATE = "delegate";
        static final String REVOKE = "revoke";
        static final String ADMIN = "admin";

        private Role() {}
    }

    private final String role;

    Permission(String role) {
        this.role = role;
    }

    String role() {
        return role;
    }
}
