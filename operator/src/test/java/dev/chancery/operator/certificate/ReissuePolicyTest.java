package dev.chancery.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.KeyEncoding;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.secret.SecretContents;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReissuePolicyTest {

    private static final IssuerRef CHANCERY =
            new IssuerRef("chancery", IssuerKind.CLUSTER_ISSUER, null);
    private static final PrivateKey P256 = new PrivateKey(KeyAlgorithm.ECDSA, 256, null, null);
    private static final List<String> NAMES = List.of("a.example.com");

    @Test
    void leavesAloneWhatIsAsAskedFor() {
        assertThat(ReissuePolicy.judge(Scene.inDate().observed(), Scene.NOW)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void saysWhyACertificateIsNeeded(Scene scene, Reason expected) {
        assertThat(ReissuePolicy.judge(scene.observed(), Scene.NOW).map(ReissueReason::reason))
                .contains(expected);
    }

    static Stream<Arguments> saysWhyACertificateIsNeeded() {
        Scene well = Scene.inDate();
        return Stream.of(
                Arguments.of(Scene.withoutSecret(), Reason.SECRET_MISSING),
                Arguments.of(
                        well.containing(new SecretContents.Unreadable("torn")),
                        Reason.SECRET_UNREADABLE),
                Arguments.of(
                        well.containing(new SecretContents.MismatchedPair()), Reason.KEY_MISMATCH),
                Arguments.of(
                        well.asking(spec(new IssuerRef("other", null, null), null, NAMES, P256)),
                        Reason.ISSUER_CHANGED),
                Arguments.of(
                        well.asking(spec(CHANCERY, null, List.of("b.example.com"), P256)),
                        Reason.NAMES_CHANGED),
                Arguments.of(
                        well.asking(spec(CHANCERY, "a.example.com", NAMES, P256)),
                        Reason.NAMES_CHANGED),
                Arguments.of(
                        well.asking(
                                spec(
                                        CHANCERY,
                                        null,
                                        NAMES,
                                        new PrivateKey(KeyAlgorithm.ECDSA, 384, null, null))),
                        Reason.KEY_CHANGED),
                Arguments.of(
                        well.asking(
                                spec(
                                        CHANCERY,
                                        null,
                                        NAMES,
                                        new PrivateKey(
                                                KeyAlgorithm.ECDSA, 256, KeyEncoding.PKCS8, null))),
                        Reason.KEY_CHANGED),
                Arguments.of(well.marked(Marks.DURATION, "48h"), Reason.DURATION_CHANGED),
                Arguments.of(Scene.expired(), Reason.EXPIRED),
                Arguments.of(Scene.due(), Reason.RENEWING));
    }

    @Test
    void tellsNamesApartByWhatTheyMeanNotByHowTheyAreWritten() {
        Scene scene = Scene.inDate().asking(spec(CHANCERY, null, List.of("A.Example.com"), P256));

        assertThat(ReissuePolicy.judge(scene.observed(), Scene.NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2160h, 2160h0m0s, true", "90m, 1.5h, true", "2160h, 2161h, false", "x, 1h, false"})
    void tellsDurationsApartByWhatTheyMean(String before, String now, boolean same) {
        CertificateSpec wanted =
                new CertificateSpec("web-tls", CHANCERY, null, NAMES, now, null, null, P256, null);
        Scene scene = Scene.inDate().marked(Marks.DURATION, before).asking(wanted);

        Optional<ReissueReason> why = ReissuePolicy.judge(scene.observed(), Scene.NOW);

        assertThat(why.isEmpty()).isEqualTo(same);
    }

    private static CertificateSpec spec(
            IssuerRef issuer, @Nullable String commonName, List<String> names, PrivateKey key) {
        return new CertificateSpec(
                "web-tls", issuer, commonName, names, null, null, null, key, null);
    }
}
