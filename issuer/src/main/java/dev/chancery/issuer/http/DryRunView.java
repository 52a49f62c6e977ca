package dev.chancery.issuer.http;

import dev.chancery.contracts.issue.DryRunResponse;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.issuer.issuance.DryRunReport;
import dev.chancery.issuer.profile.CertificateDraft;
import dev.chancery.issuer.refusal.RefusalProblem;
import java.util.List;

/** How a dry run is answered. */
final class DryRunView {

    private DryRunView() {}

    static DryRunResponse of(DryRunReport report) {
        List<Problem> problems = report.refusals().stream().map(RefusalProblem::of).toList();
        List<String> lint = report.draft().map(CertificateDraft::findings).orElse(List.of());
        return new DryRunResponse(
                problems.isEmpty() && lint.isEmpty(),
                report.existing().orElse(null),
                problems,
                report.draft().map(CertificateDraft::preview).orElse(null),
                report.limits(),
                lint);
    }
}
