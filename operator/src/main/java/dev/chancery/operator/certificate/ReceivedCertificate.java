package dev.chancery.operator.certificate;

import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.operator.key.ParsedKey;
import dev.chancery.operator.key.RequestedNames;
import dev.chancery.operator.secret.StoredCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** What the issuer sent, before it is trusted: it is checked as a client of it would be. */
record ReceivedCertificate(
        X509Certificate leaf, List<X509Certificate> intermediates, X509Certificate root) {

    /** The answer does not hold what it should. The message is for people. */
    static final class Unacceptable extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean passes;

        Unacceptable(String message, boolean passes) {
            super(message);
            this.passes = passes;
        }

        /** Whether the same answer will do later: it is valid, but not yet. */
        boolean passes() {
            return passes;
        }
    }

    static ReceivedCertificate read(IssueResponse answer) throws Unacceptable {
        try {
            List<X509Certificate> intermediates = new ArrayList<>();
            for (String pem : answer.intermediates()) {
                intermediates.add(StoredCertificate.parse(pem));
            }
            return new ReceivedCertificate(
                    StoredCertificate.parse(answer.certificate()),
                    List.copyOf(intermediates),
                    StoredCertificate.parse(answer.root()));
        } catch (CertificateException e) {
            throw new Unacceptable("the issuer's answer does not hold certificates in PEM", false);
        }
    }

    boolean expired(Instant now) {
        return !now.isBefore(leaf.getNotAfter().toInstant());
    }

    /** The facts of the certificate, once it is known to be ours, as asked for, and trusted. */
    StoredCertificate check(ParsedKey key, RequestedNames names, Instant now) throws Unacceptable {
        try {
            byte[] ours = key.publicKey().getEncoded();
            require(
                    Arrays.equals(ours, leaf.getPublicKey().getEncoded()),
                    "the certificate is for another key");
            StoredCertificate facts = StoredCertificate.of(leaf);
            require(names.equals(facts.names()), "the certificate is for other names");
            validateChain(now);
            return facts;
        } catch (GeneralSecurityException | IOException e) {
            throw new Unacceptable(
                    "the certificate cannot be trusted: " + e.getMessage(), notYetValid(e));
        }
    }

    private void validateChain(Instant now) throws GeneralSecurityException {
        List<X509Certificate> path = new ArrayList<>();
        path.add(leaf);
        path.addAll(intermediates);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        // The certificate is seconds old, and its status is the issuer's own to publish.
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        root.checkValidity(Date.from(now));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    /** As a clock that is a little behind the issuer's sees it. */
    private static boolean notYetValid(Exception e) {
        return switch (e) {
            case CertificateNotYetValidException _ -> true;
            case CertPathValidatorException path ->
                    path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID;
            default -> false;
        };
    }

    private static void require(boolean holds, String otherwise) throws Unacceptable {
        if (!holds) {
            throw new Unacceptable(otherwise, false);
        }
    }
}
