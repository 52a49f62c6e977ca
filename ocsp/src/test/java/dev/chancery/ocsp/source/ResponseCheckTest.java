package dev.chancery.ocsp.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftAuthority;
import dev.chancery.ocsp.fixture.SoftDelegate;
import dev.chancery.ocsp.fixture.SoftKeys;
import dev.chancery.ocsp.query.HashAlgorithm;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class ResponseCheckTest {

    private static final SoftAuthority CA = SoftAuthority.create("ca");
    private static final SoftAuthority OTHER_CA = SoftAuthority.create("other");
    private static final SoftDelegate DELEGATE = CA.delegate();
    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final Target TARGET = new Target(CA.known(), SERIAL);
    private static final byte[] GOOD = good().der();

    private final ResponseCheck check = new ResponseCheck();

    @Test
    void acceptsAResponseOfTheAuthoritysDelegate() {
        Der der = Der.of(good().der());

        Verdict verdict = check.check(der, TARGET);

        assertThat(verdict)
                .isEqualTo(
                        new Verdict.Sound(
                                new CheckedResponse(
                                        der,
                                        HashAlgorithm.SHA256.hex(der.bytes()),
                                        Set.of(HashAlgorithm.SHA1, HashAlgorithm.SHA256),
                                        new Validity(
                                                ResponseDraft.THIS_UPDATE,
                                                ResponseDraft.NEXT_UPDATE))));
    }

    @Test
    void acceptsThatACertificateIsRevoked() {
        assertThat(check.check(Der.of(good().revoked(ResponseDraft.THIS_UPDATE).der()), TARGET))
                .isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void acceptsAResponseThatNamesTheCertificateBySha256Alone() {
        Verdict verdict = check.check(Der.of(good().by(ResponseDraft.SHA256).der()), TARGET);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Sound.class,
                        sound ->
                                assertThat(sound.checked().algorithms())
                                        .containsExactly(HashAlgorithm.SHA256));
    }

    @Test
    void endsWithTheDelegatesCertificateIfThatComesFirst() {
        Instant end = ResponseDraft.THIS_UPDATE.plusSeconds(600);
        SoftDelegate brief = CA.delegate(KeyPurposeId.id_kp_OCSPSigning, end);

        Verdict verdict = check.check(Der.of(ResponseDraft.good(CA, brief, SERIAL).der()), TARGET);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Sound.class,
                        sound -> assertThat(sound.checked().validity().until()).isEqualTo(end));
    }

    @Test
    void refusesAnotherSerial() {
        assertFlawed(Flaw.OTHER_CERTIFICATE, good().about(BigInteger.TEN));
    }

    @Test
    void refusesAnotherSerialBesideTheRightOne() {
        assertFlawed(Flaw.OTHER_CERTIFICATE, good().about(SERIAL, BigInteger.TEN));
    }

    @Test
    void refusesTheSameSerialOfAnotherAuthority() {
        assertFlawed(
                Flaw.OTHER_CERTIFICATE, ResponseDraft.good(OTHER_CA, OTHER_CA.delegate(), SERIAL));
    }

    @Test
    void refusesToCoverNothing() {
        assertFlawed(Flaw.OTHER_CERTIFICATE, good().about());
    }

    @Test
    void refusesAnotherAuthoritysDelegate() {
        assertFlawed(Flaw.FOREIGN_DELEGATE, ResponseDraft.good(CA, OTHER_CA.delegate(), SERIAL));
    }

    @Test
    void refusesADelegateSignedByAnImpostorOfTheSameName() {
        SoftAuthority impostor = SoftAuthority.create("ca");

        assertFlawed(Flaw.FOREIGN_DELEGATE, ResponseDraft.good(CA, impostor.delegate(), SERIAL));
    }

    @Test
    void refusesACertificateForAnotherPurpose() {
        SoftDelegate server = CA.delegate(KeyPurposeId.id_kp_serverAuth, ResponseDraft.NEXT_UPDATE);

        assertFlawed(Flaw.FOREIGN_DELEGATE, ResponseDraft.good(CA, server, SERIAL));
    }

    @Test
    void refusesADelegateWhoseCertificatesSignatureDoesNotEndWithAnOctet() {
        assertFlawed(
                Flaw.FOREIGN_DELEGATE,
                ResponseDraft.good(CA, CA.delegateSignedInSevenEighths(), SERIAL));
    }

    @Test
    void refusesASignatureOfAnotherKey() {
        assertFlawed(Flaw.BAD_SIGNATURE, good().signedBy(SoftKeys.generate()));
    }

    @Test
    void refusesAResponseWithoutItsDelegate() {
        assertFlawed(Flaw.NO_DELEGATE, good().withoutDelegate());
    }

    @Test
    void refusesAResponseThatNamesItsSignerByName() {
        assertFlawed(Flaw.NO_DELEGATE, good().byName());
    }

    @Test
    void refusesAResponseWithoutNextUpdate() {
        assertFlawed(Flaw.NO_NEXT_UPDATE, good().valid(ResponseDraft.THIS_UPDATE, null));
    }

    @Test
    void refusesAnUnsignedResponse() {
        assertThat(flaw(new byte[] {0x30, 3, 0x0a, 1, 6})).isEqualTo(Flaw.UNREADABLE);
    }

    @Test
    void refusesAResponseWithAnyOneBitChanged() {
        assertThat(IntStream.range(0, GOOD.length * Byte.SIZE).filter(this::isSoundWithout))
                .isEmpty();
    }

    private boolean isSoundWithout(int bit) {
        byte[] changed = GOOD.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return check.check(Der.of(changed), TARGET) instanceof Verdict.Sound;
    }

    @Property(tries = 300)
    void hasAVerdictOnAnyOctets(@ForAll @Size(max = 300) byte[] octets) {
        assertThat(flaw(octets)).isEqualTo(Flaw.UNREADABLE);
    }

    private static ResponseDraft good() {
        return ResponseDraft.good(CA, DELEGATE, SERIAL);
    }

    private void assertFlawed(Flaw expected, ResponseDraft draft) {
        assertThat(flaw(draft.der())).isEqualTo(expected);
    }

    private Flaw flaw(byte[] der) {
        return switch (check.check(Der.of(der), TARGET)) {
            case Verdict.Flawed(Flaw flaw, _) -> flaw;
            case Verdict.Sound(_) -> throw new AssertionError("accepted");
        };
    }
}
