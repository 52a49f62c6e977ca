package dev.chancery.issuer.signing;

/** Keys in files, as a test configures them. */
public final class TestSoftwareKeys {

    private TestSoftwareKeys() {}

    /** None, as in production. */
    public static SoftwareKeys none() {
        return new SoftwareKeys(new TestAuthorities(), () -> false);
    }
}
