package dev.chancery.limiter.http;

/** What a caller may do; a role of that name guards the calls. */
public enum Permission {
    /** Spend, check and refund. */
    SPEND(Role.SPEND),
    /** Look at buckets. */
    READ(Role.READ);

    /** The same, as the constants an annotation needs. */
    static final class Role {
        static final String SPEND = "spend";
        static final String READ = "read";

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
