package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.key.RequestedNames;
import dev.chancery.operator.secret.ObservedSecret;
import dev.chancery.operator.secret.SecretContents;
import dev.chancery.operator.secret.StoredCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a new certificate is needed, and why. The first rule that speaks wins. */
final class ReissuePolicy {

    /** Says why a new certificate is needed, or nothing. */
    @FunctionalInterface
    private interface Rule {
        Optional<ReissueReason> judge(ObservedCertificate observed, Instant now);
    }

    private static final List<Rule> RULES =
            List.of(
                    ReissuePolicy::secretMissing,
                    ReissuePolicy::secretUnreadable,
                    ReissuePolicy::keyDoesNotMatchCertificate,
                    ReissuePolicy::issuerChanged,
                    ReissuePolicy::namesChanged,
                    ReissuePolicy::keyChanged,
                    ReissuePolicy::durationChanged,
                    ReissuePolicy::expired,
                    ReissuePolicy::renewalTimeReached);

    private ReissuePolicy() {}

    static Optional<ReissueReason> judge(ObservedCertificate observed, Instant now) {
        return RULES.stream().flatMap(rule -> rule.judge(observed, now).stream()).findFirst();
    }

    private static Optional<ReissueReason> secretMissing(
            ObservedCertificate observed, Instant now) {
        return when(
                observed.secret().isEmpty(),
                Reason.SECRET_MISSING,
                "The Secret %s does not exist".formatted(observed.spec().secretName()));
    }

    private static Optional<ReissueReason> secretUnreadable(
            ObservedCertificate observed, Instant now) {
        return contents(observed, SecretContents.Unreadable.class)
                .map(
                        unreadable ->
                                new ReissueReason(
                                        Reason.SECRET_UNREADABLE,
                                        "The Secret cannot be used: " + unreadable.why()));
    }

    private static Optional<ReissueReason> keyDoesNotMatchCertificate(
            ObservedCertificate observed, Instant now) {
        return contents(observed, SecretContents.MismatchedPair.class)
                .map(
                        _ ->
                                new ReissueReason(
                                        Reason.KEY_MISMATCH,
                                        "The private key in the Secret is not the certificate's"));
    }

    private static Optional<ReissueReason> issuerChanged(
            ObservedCertificate observed, Instant now) {
        IssuerRef wanted = observed.spec().issuerRef();
        return when(
                observed.secret()
                        .filter(secret -> !secret.issuer().equals(Optional.of(wanted)))
                        .isPresent(),
                Reason.ISSUER_CHANGED,
                "The certificate is not from the %s %s"
                        .formatted(wanted.kind().text(), wanted.name()));
    }

    private static Optional<ReissueReason> namesChanged(ObservedCertificate observed, Instant now) {
        RequestedNames wanted = RequestedNames.of(observed.spec());
        return when(
                observed.stored().filter(it -> !wanted.equals(it.names())).isPresent(),
                Reason.NAMES_CHANGED,
                "The certificate is for other names");
    }

    private static Optional<ReissueReason> keyChanged(ObservedCertificate observed, Instant now) {
        PrivateKey wanted = observed.spec().key();
        return contents(observed, SecretContents.KeyPair.class)
                .filter(pair -> !matches(pair, wanted))
                .map(
                        _ ->
                                new ReissueReason(
                                        Reason.KEY_CHANGED,
                                        "The private key is not the %s key of %d bits in %s asked for"
                                                .formatted(
                                                        wanted.algorithm(),
                                                        wanted.bits(),
                                                        wanted.encoding())));
    }

    private static boolean matches(SecretContents.KeyPair pair, PrivateKey wanted) {
        StoredCertificate certificate = pair.certificate();
        return certificate.algorithm() == wanted.algorithm()
                && certificate.bits() == wanted.bits()
                && pair.encoding() == wanted.effectiveEncoding();
    }

    private static Optional<ReissueReason> durationChanged(
            ObservedCertificate observed, Instant now) {
        String wanted = observed.spec().duration();
        return when(
                observed.secret().filter(it -> !it.askedFor(wanted)).isPresent(),
                Reason.DURATION_CHANGED,
                "The certificate was asked for with another duration");
    }

    private static Optional<ReissueReason> expired(ObservedCertificate observed, Instant now) {
        return observed.stored()
                .map(StoredCertificate::notAfter)
                .filter(end -> !now.isBefore(end))
                .map(end -> new ReissueReason(Reason.EXPIRED, "The certificate expired at " + end));
    }

    private static Optional<ReissueReason> renewalTimeReached(
            ObservedCertificate observed, Instant now) {
        return observed.renewalTime()
                .filter(time -> !now.isBefore(time))
                .map(
                        time ->
                                new ReissueReason(
                                        Reason.RENEWING,
                                        "The certificate was due for renewal at " + time));
    }

    private static <T extends SecretContents> Optional<T> contents(
            ObservedCertificate observed, Class<T> kind) {
        return observed.secret()
                .map(ObservedSecret::contents)
                .flatMap(contents -> Stream.of(contents).filter(kind::isInstance).findFirst())
                .map(kind::cast);
    }

    private static Optional<ReissueReason> when(boolean holds, Reason reason, String message) {
        return holds ? Optional.of(new ReissueReason(reason, message)) : Optional.empty();
    }
}
