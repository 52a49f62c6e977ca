package dev.chancery.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /v1/certificates}.
 *
 * @param certificates those of this page, by the end of their validity, then by serial number
 * @param nextCursor to be sent as {@code cursor}, with the same parameters, for the next page;
 *     absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificatePage(List<CertificateSummary> certificates, @Nullable String nextCursor) {

    public CertificatePage {
        certificates = List.copyOf(certificates);
    }
}
