package dev.chancery.contracts.issue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/certificates?dryRun=true} answers: what the same request without {@code
 * dryRun} would come to now. Nothing is spent, reserved, signed or recorded for it.
 *
 * @param issuable whether a certificate would be issued, or was before
 * @param existing the serial number of the certificate that the key names already
 * @param problems everything that stands against it, each as it would be answered by itself
 * @param certificate what would be signed; absent if something stands against it for good
 * @param limits what the limits concerned say now, whether they allow it or not
 * @param lint what is wrong with what would be signed, by the names of the checks: a defect of the
 *     issuer, which would refuse to sign it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DryRunResponse(
        boolean issuable,
        @Nullable String existing,
        List<Problem> problems,
        @Nullable CertificatePreview certificate,
        List<BucketDecision> limits,
        List<String> lint) {

    public DryRunResponse {
        problems = List.copyOf(problems);
        limits = List.copyOf(limits);
        lint = List.copyOf(lint);
    }
}
