package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Der;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The log of what a ceremony signs, before and after, with the SHA-256 of what is signed. A
 * ceremony comes before there is a database to audit it in.
 */
final class CeremonyLog {

    private static final Logger AUDIT = Logger.getLogger("audit");

    private CeremonyLog() {}

    /**
     * Makes a signature on the record.
     *
     * @param subject what is signed, in one line of fixed keys
     */
    static byte[] signed(String subject, Der data, Supplier<byte[]> signature) {
        String tbs = data.sha256();
        AUDIT.infof("Signing %s tbs=%s", subject, tbs);
        byte[] signed = signature.get();
        AUDIT.infof("Signed %s tbs=%s", subject, tbs);
        return signed;
    }
}
