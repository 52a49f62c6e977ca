package dev.chancery.issuer.profile;

import dev.chancery.contracts.issue.Narrowing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that decides whether something may be certified.
 *
 * @param csr the key, the names and the extensions
 * @param duration the lifetime wished for, if any
 * @param narrowing the policy that the caller brought, if any
 * @param applicant who wants it
 */
public record CertificateRequest(
        Csr csr, @Nullable Duration duration, @Nullable Narrowing narrowing, Applicant applicant) {}
