package dev.chancery.issuer.profile;

import java.time.Duration;

/**
 * What a profile's certificates say about where their status is told.
 *
 * @param ocsp whether they name the authority's OCSP responder, where it has one
 * @param mustStaple whether a TLS server must present an OCSP answer with them (RFC 7633)
 * @param noRevAvail whether they say that their status is told nowhere (RFC 9608)
 */
public record StatusPointers(boolean ocsp, boolean mustStaple, boolean noRevAvail) {

    /** What the CA/Browser Forum calls short-lived: revoking such a certificate gains nothing. */
    static final Duration SHORT = Duration.ofDays(7);

    public StatusPointers {
        if (mustStaple && !ocsp) {
            throw new IllegalArgumentException("must-staple: needs ocsp=true");
        }
        if (noRevAvail && ocsp) {
            throw new IllegalArgumentException("no-rev-avail: needs ocsp=false");
        }
    }

    void requireSuited(Lifetime lifetime, boolean authority, boolean signsOcsp) {
        if (noRevAvail && lifetime.longest().compareTo(SHORT) > 0) {
            throw new IllegalArgumentException(
                    "no-rev-avail: needs a max-lifetime of at most " + SHORT);
        }
        // RFC 9608 section 2.
        if (authority && (mustStaple || noRevAvail)) {
            throw new IllegalArgumentException("must-staple and no-rev-avail: not with ca=true");
        }
        // RFC 6960 section 4.2.2.2.1: a responder has ocsp-nocheck instead.
        if (signsOcsp && (ocsp || noRevAvail)) {
            throw new IllegalArgumentException(
                    "ocsp and no-rev-avail: must be false with the usage ocsp-signing");
        }
    }
}
