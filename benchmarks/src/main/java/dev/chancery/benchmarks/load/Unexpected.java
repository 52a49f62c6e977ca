package dev.chancery.benchmarks.load;

/** An answer that is not the one that is measured. */
public final class Unexpected extends Exception {

    private final String kind;

    /**
     * Such an answer.
     *
     * @param kind what it is, to count it by
     * @param answer what it says
     */
    public Unexpected(String kind, String answer) {
        super(kind + ": " + answer);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
