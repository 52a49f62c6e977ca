package dev.chancery.ocsp.source;

import java.util.Optional;

/** Keeps or makes signed OCSP responses. What it gives is not trusted before it was checked. */
public interface ResponseSource {

    /**
     * The response for that certificate, or empty if there is none.
     *
     * @throws SourceUnavailableException if it cannot be told now
     */
    Optional<Der> find(Target target);
}
