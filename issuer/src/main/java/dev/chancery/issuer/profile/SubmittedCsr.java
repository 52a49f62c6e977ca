package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.function.Supplier;

/**
 * A certificate signing request as it was handed in: known by its hash, and not looked into yet. To
 * verify its signature costs more than all else that a certificate takes, so that is left until it
 * is known that a new certificate is asked for, and its turn has come.
 */
public final class SubmittedCsr {

    private final String sha256;
    private final Supplier<Csr> proof;

    private SubmittedCsr(String sha256, Supplier<Csr> proof) {
        this.sha256 = sha256;
        this.proof = proof;
    }

    /**
     * The request in {@code pem}.
     *
     * @throws Refused with {@link Refusal.BadCsr} if it is no PEM of a request
     */
    public static SubmittedCsr decode(String pem) {
        byte[] der = CsrPem.decode(pem);
        return new SubmittedCsr(Der.of(der).sha256(), () -> Csr.read(der));
    }

    /** One that needs no proof any more. */
    public static SubmittedCsr of(Csr csr) {
        return new SubmittedCsr(csr.sha256(), () -> csr);
    }

    /** What tells this request from every other, lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /**
     * The request, looked into.
     *
     * @throws Refused with {@link Refusal.BadCsr} as {@link Csr#parse} does
     */
    public Csr prove() {
        return proof.get();
    }

    /** The hash alone: a CSR must not reach a log. */
    @Override
    public String toString() {
        return "SubmittedCsr[sha256=" + sha256 + "]";
    }
}
