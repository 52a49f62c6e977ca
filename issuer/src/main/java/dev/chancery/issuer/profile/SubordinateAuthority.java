package dev.chancery.issuer.profile;

import dev.chancery.issuer.signing.Authority;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;

/**
 * That a profile's certificates are for authorities, and within which bounds (RFC 5280 sections
 * 4.2.1.9 and 4.2.1.10).
 *
 * @param pathLength how many authorities may follow below one
 * @param names which names their certificates may carry
 */
public record SubordinateAuthority(int pathLength, ConstrainedNames names) {

    public SubordinateAuthority {
        if (pathLength < 0) {
            throw new IllegalArgumentException("path-length: must not be negative");
        }
    }

    /** The path length that is written: what is asked for, if it is less than what is granted. */
    int pathLength(Csr csr) {
        return asked(csr)
                .map(asked -> asked.min(BigInteger.valueOf(pathLength)).intValueExact())
                .orElse(pathLength);
    }

    Optional<Violation> brokenBy(Csr csr, Authority authority) {
        Optional<BigInteger> asked = asked(csr);
        if (asked.isPresent()
                && (asked.get().signum() < 0
                        || asked.get().compareTo(BigInteger.valueOf(pathLength)) > 0)) {
            return Optional.of(
                    new Violation(
                            "path-length",
                            "the profile allows %d, not %s".formatted(pathLength, asked.get())));
        }
        BigInteger above =
                BasicConstraints.fromExtensions(authority.certificate().getExtensions())
                        .getPathLenConstraint();
        if (above != null && above.compareTo(BigInteger.valueOf(pathLength(csr))) <= 0) {
            return Optional.of(
                    new Violation(
                            "path-length",
                            "the certificate of the authority %s allows %s more below it, and %d are"
                                            .formatted(authority.name(), above, pathLength(csr))
                                    + " wanted below the one asked for"));
        }
        return Optional.empty();
    }

    private static Optional<BigInteger> asked(Csr csr) {
        return csr.extensions().constraints().map(BasicConstraints::getPathLenConstraint);
    }
}
