package dev.chancery.benchmarks.load;

/** One question to the service under load, and its answer. */
@FunctionalInterface
public interface Call {

    /**
     * Asks and waits.
     *
     * @param number counts the calls of a run, so that each can be another
     * @return how many things were done, a certificate or a batch of them; 0 if it was refused
     * @throws Exception if no answer came
     */
    int make(int number) throws Exception;
}
