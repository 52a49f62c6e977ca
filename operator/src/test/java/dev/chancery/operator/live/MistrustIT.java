package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.live.SoftAuthority.Wish;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the issuer sends is looked at before it is stored. */
class MistrustIT {

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    /** What may be wrong with an answer, for ever: the issuer repeats it to whoever repeats. */
    private enum Fault {
        WRONG_KEY {
            @Override
            IssueResponse answer(SoftAuthority authority, Wish asked) {
                return authority.sign(
                        new Wish(
                                asked.subject(),
                                strangersKey(),
                                asked.extensions(),
                                asked.notBefore(),
                                asked.lifetime()));
            }
        },
        WRONG_NAMES {
            @Override
            IssueResponse answer(SoftAuthority authority, Wish asked) {
                return authority.sign(
                        new Wish(
                                asked.subject(),
                                asked.key(),
                                namesOf("stranger.example.com"),
                                asked.notBefore(),
                                asked.lifetime()));
            }
        },
        WRONG_CHAIN {
            @Override
            IssueResponse answer(SoftAuthority authority, Wish asked) {
                IssueResponse right = authority.sign(asked);
                IssueResponse strangers = new SoftAuthority().sign(asked);
                return new IssueResponse(
                        right.serial(),
                        right.certificate(),
                        strangers.intermediates(),
                        strangers.root(),
                        right.notBefore(),
                        right.notAfter(),
                        right.fingerprint(),
                        right.status(),
                        null);
            }
        },
        NO_CERTIFICATE {
            @Override
            IssueResponse answer(SoftAuthority authority, Wish asked) {
                IssueResponse right = authority.sign(asked);
                return new IssueResponse(
                        right.serial(),
                        "a certificate",
                        List.of(),
                        right.root(),
                        right.notBefore(),
                        right.notAfter(),
                        right.fingerprint(),
                        right.status(),
                        null);
            }
        };

        abstract IssueResponse answer(SoftAuthority authority, Wish asked);
    }

    @ParameterizedTest
    @EnumSource
    void startsOverWhenTheAnswerIsNotWhatWasAskedFor(Fault fault) {
        try (Story story = Story.begin(bed)) {
            bed.issuer()
                    .sign(
                            story.namespace(),
                            (request, csr, authority) ->
                                    request.idempotencyKey().revision() == 1
                                            ? Optional.of(
                                                    fault.answer(
                                                            authority,
                                                            Wish.of(csr, Duration.ofDays(1))))
                                            : Optional.empty());

            story.create(Story.forNames("a.example.com"));

            String serial = story.awaitIssued(2).serial();
            assertThat(story.history().until(2))
                    .anySatisfy(
                            it ->
                                    assertThat(it.reason(ConditionType.RECONCILING))
                                            .contains(Reason.INVALID_CERTIFICATE.text()));
            assertThat(story.served()).hasSize(2);
            assertThat(story.served().getLast().serial()).isEqualTo(serial);
            Secret secret = story.secret(Story.SECRET).orElseThrow();
            assertThat(secret.getMetadata().getManagedFields())
                    .as("nothing was written that was not trusted")
                    .hasSize(1);
        }
    }

    @Test
    void keepsTheRevisionWhileTheCertificateIsNotYetValid() {
        try (Story story = Story.begin(bed)) {
            Instant soon = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(8);
            bed.issuer()
                    .sign(
                            story.namespace(),
                            (_, csr, authority) ->
                                    Optional.of(
                                            authority.sign(
                                                    new Wish(
                                                            csr.getSubject(),
                                                            csr.getSubjectPublicKeyInfo(),
                                                            csr.getRequestedExtensions(),
                                                            soon,
                                                            Duration.ofDays(1)))));

            story.create(Story.forNames("a.example.com"));

            story.awaitIssued(1);
            assertThat(story.served())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(
                            it ->
                                    assertThat(it.request().idempotencyKey().revision())
                                            .isEqualTo(1));
        }
    }

    private static SubjectPublicKeyInfo strangersKey() {
        try {
            return SubjectPublicKeyInfo.getInstance(
                    KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Extensions namesOf(String name) {
        try {
            return new Extensions(
                    Extension.create(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, name))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
