package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class CallerRolesTest {

    @Test
    void callsACallerByItsCommonName() {
        assertThat(commonName("CN=issuer")).hasValue("issuer");
        assertThat(commonName("OU=chancery, cn=issuer, O=ACME\\, Inc.")).hasValue("issuer");
        assertThat(commonName("CN=is\\,suer")).hasValue("is,suer");
    }

    @Test
    void callsNobodyByNoneOrByOneOfSeveral() {
        assertThat(commonName("O=issuer")).isEmpty();
        assertThat(commonName("CN=issuer, CN=admin")).isEmpty();
    }

    private static Optional<String> commonName(String subject) {
        return CallerRoles.commonName(new X500Principal(subject));
    }
}
