package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refused;

/** Keeps the record of signatures. What it has returned from will be there after any crash. */
public interface SignatureAudit {

    /**
     * That this will be signed.
     *
     * @throws Refused if it cannot be put on record now; then it must not be signed
     */
    void signing(Signable wanted);

    /**
     * That this was signed.
     *
     * @throws Refused if it cannot be put on record now; then the signature must not be used
     */
    void signed(Signable wanted);

    /** That no signature came of it; never throws, since its caller has something to throw. */
    void failed(Signable wanted, RuntimeException why);
}
