package dev.chancery.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.crds.v1alpha1.SecretTemplate;
import dev.chancery.operator.secret.Marks;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Instant LATER = Scene.NOW.plusSeconds(60);

    @Test
    void keepsWhatIsInDate() {
        Scene scene = Scene.inDate();

        assertThat(plan(scene)).isEqualTo(new Plan.Keep(scene.renewalTime()));
    }

    @Test
    void issuesWhatIsMissing() {
        assertThat(plan(Scene.withoutSecret()))
                .isInstanceOfSatisfying(
                        Plan.Issue.class,
                        issue -> assertThat(issue.why().reason()).isEqualTo(Reason.SECRET_MISSING));
    }

    @Test
    void waitsForTheTimeThatWasSetAndNoLonger() {
        Scene scene = Scene.withoutSecret();
        Scene waiting = scene.reported(delayed(scene, LATER));

        assertThat(plan(waiting)).isEqualTo(new Plan.Wait(LATER));
        assertThat(Planner.plan(waiting.observed(), LATER)).isInstanceOf(Plan.Issue.class);
    }

    @Test
    void doesNotWaitForWhatAnOlderSpecMet() {
        Scene scene = Scene.withoutSecret();
        Scene changed = scene.reported(delayed(scene, LATER)).ofGeneration(2);

        assertThat(plan(changed)).isInstanceOf(Plan.Issue.class);
    }

    @Test
    void doesNotAskAgainForWhatWasRefusedUntilTheSpecChanges() {
        Scene scene = Scene.withoutSecret();
        CertificateStatus refusal = report(scene).refused(Reason.PROFILE_VIOLATION, "not allowed");

        assertThat(plan(scene.reported(refusal))).isInstanceOf(Plan.Refused.class);
        assertThat(plan(scene.reported(refusal).ofGeneration(2))).isInstanceOf(Plan.Issue.class);
    }

    @Test
    void keepsOffASecretOfAnotherCertificate() {
        assertThat(plan(Scene.inDate().marked(Marks.CERTIFICATE_NAME, "other")))
                .isInstanceOfSatisfying(
                        Plan.Blocked.class,
                        blocked -> assertThat(blocked.message()).contains("other"));
    }

    @Test
    void dressesWhatWearsOtherLabels() {
        assertThat(plan(wantingLabels())).isInstanceOf(Plan.Dress.class);
    }

    @Test
    void waitsToDressWhereThatFailed() {
        Scene scene = wantingLabels();
        CertificateStatus heldUp =
                report(scene)
                        .heldUp(
                                new Progress.Delayed(
                                        Reason.KUBERNETES_REFUSED, "forbidden", LATER));

        assertThat(plan(scene.reported(heldUp))).isEqualTo(new Plan.Wait(LATER));
    }

    private static Scene wantingLabels() {
        CertificateSpec spec = Scene.spec("a.example.com");
        return Scene.inDate()
                .asking(
                        new CertificateSpec(
                                spec.secretName(),
                                spec.issuerRef(),
                                null,
                                spec.dnsNames(),
                                null,
                                null,
                                null,
                                spec.privateKey(),
                                new SecretTemplate(Map.of("team", "red"), Map.of())));
    }

    private static CertificateStatus delayed(Scene scene, Instant next) {
        return report(scene)
                .delayed(
                        new ReissueReason(Reason.SECRET_MISSING, "It does not exist"),
                        new Progress.Delayed(Reason.RATE_LIMITED, "full", next));
    }

    private static StatusReport report(Scene scene) {
        return new StatusReport(scene.observed(), Scene.NOW);
    }

    private static Plan plan(Scene scene) {
        return Planner.plan(scene.observed(), Scene.NOW);
    }
}
