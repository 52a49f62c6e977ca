package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftDelegate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The opinion of Java's own revocation checker, with no soft failures and no other source. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class JavaRevocationIT {

    private static final SoftDelegate DELEGATE = TestParts.CA.delegate();

    private final Service service;

    JavaRevocationIT(Service service) {
        this.service = service;
    }

    @Test
    void acceptsACertificateOfGoodStatus() throws GeneralSecurityException {
        BigInteger serial = service.freshSerial();
        service.publish(TestParts.CA, serial, draft(serial).der());

        assertThat(validate(serial)).isNotNull();
    }

    @Test
    void refusesARevokedCertificate() {
        BigInteger serial = service.freshSerial();
        service.publish(TestParts.CA, serial, draft(serial).revoked(Instant.now()).der());

        assertThatThrownBy(() -> validate(serial))
                .isInstanceOfSatisfying(
                        CertPathValidatorException.class,
                        e -> assertThat(e.getReason()).isEqualTo(BasicReason.REVOKED));
    }

    @Test
    void refusesACertificateWhoseSerialWeHaveNoRecordOf() {
        assertThatThrownBy(() -> validate(service.freshSerial()))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("UNAUTHORIZED");
    }

    private Object validate(BigInteger serial) throws GeneralSecurityException {
        CertPath path =
                CertificateFactory.getInstance("X.509")
                        .generateCertPath(List.of(TestParts.CA.leaf(serial, service.ocspUrl())));
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(Set.of(PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXParameters parameters =
                new PKIXParameters(Set.of(new TrustAnchor(TestParts.CA.certificate(), null)));
        parameters.addCertPathChecker(checker);
        return validator.validate(path, parameters);
    }

    private static ResponseDraft draft(BigInteger serial) {
        return Service.current(ResponseDraft.good(TestParts.CA, DELEGATE, serial));
    }
}
