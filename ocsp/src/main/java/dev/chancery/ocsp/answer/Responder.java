package dev.chancery.ocsp.answer;

import dev.chancery.ocsp.authority.AuthorityCatalog;
import dev.chancery.ocsp.query.CertificateId;
import dev.chancery.ocsp.query.OcspQuery;
import dev.chancery.ocsp.query.ParsedQuery;
import dev.chancery.ocsp.query.QueryRefusal;
import dev.chancery.ocsp.source.CheckedResponse;
import dev.chancery.ocsp.source.CheckedResponseSource;
import dev.chancery.ocsp.source.Finding;
import dev.chancery.ocsp.source.Target;

/** Answers queries. */
public final class Responder {

    private final AuthorityCatalog authorities;
    private final CheckedResponseSource responses;
    private final AnswerMeter meter;

    public Responder(
            AuthorityCatalog authorities, CheckedResponseSource responses, AnswerMeter meter) {
        this.authorities = authorities;
        this.responses = responses;
        this.meter = meter;
    }

    /** The answer to what was asked. */
    public Answer answer(ParsedQuery query) {
        return switch (query) {
            case ParsedQuery.Refused(QueryRefusal reason) -> refused(reason);
            case ParsedQuery.Understood(OcspQuery understood) -> about(understood.certificate());
        };
    }

    private static Answer refused(QueryRefusal reason) {
        return switch (reason) {
            case OVERSIZED, NOT_BASE64, NOT_A_REQUEST, NOT_ONE_CERTIFICATE ->
                    new Answer.Declined(DeclinedStatus.MALFORMED_REQUEST);
            // Well-formed, but about nothing that any of our authorities issued.
            case UNKNOWN_HASH, IMPOSSIBLE_SERIAL ->
                    new Answer.Declined(DeclinedStatus.UNAUTHORIZED);
        };
    }

    private Answer about(CertificateId certificate) {
        return authorities
                .find(certificate.issuer())
                .map(authority -> new Target(authority, certificate.serial()))
                .map(target -> answer(responses.find(target), certificate))
                .orElseGet(() -> new Answer.Declined(DeclinedStatus.UNAUTHORIZED));
    }

    private Answer answer(Finding finding, CertificateId certificate) {
        meter.found(finding);
        return switch (finding) {
            case Finding.Servable(CheckedResponse response, _) -> signed(response, certificate);
            case Finding.Absent() -> new Answer.Declined(DeclinedStatus.UNAUTHORIZED);
            case Finding.Unsound(_) -> new Answer.Declined(DeclinedStatus.INTERNAL_ERROR);
            case Finding.Untimely(), Finding.Unreachable() ->
                    new Answer.Declined(DeclinedStatus.TRY_LATER);
        };
    }

    /** A response that names the certificate by other hashes only is no answer to this client. */
    private static Answer signed(CheckedResponse response, CertificateId asked) {
        return response.algorithms().contains(asked.issuer().algorithm())
                ? new Answer.Signed(response)
                : new Answer.Declined(DeclinedStatus.UNAUTHORIZED);
    }
}
