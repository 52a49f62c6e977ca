package dev.chancery.issuer.signing;

import java.util.List;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The name of a CRL, which certificate and CRL must write alike (RFC 5280 section 5.2.5). */
public final class CrlAddresses {

    private CrlAddresses() {}

    /** The name that consists of those addresses; one that both have in common is enough. */
    public static DistributionPointName pointName(List<String> addresses) {
        return new DistributionPointName(
                new GeneralNames(
                        addresses.stream()
                                .map(
                                        it ->
                                                new GeneralName(
                                                        GeneralName.uniformResourceIdentifier, it))
                                .toArray(GeneralName[]::new)));
    }
}
