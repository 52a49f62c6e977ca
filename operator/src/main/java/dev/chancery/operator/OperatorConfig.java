package dev.chancery.operator;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Who this operator is. */
@ConfigMapping(prefix = "chancery.operator")
public interface OperatorConfig {

    /**
     * Identifies the cluster, so that several may share an issuer. Never change it while
     * Certificates are being issued: it is part of what makes a repeated request the same request.
     */
    @NotBlank @Size(max = 128) @Pattern(regexp = "[A-Za-z0-9._:-]+") String clusterId();
}
