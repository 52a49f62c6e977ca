package dev.chancery.issuer.revocation;

import dev.chancery.issuer.signing.Authority;

/** Where the responder of an authority gets its credentials from. */
@FunctionalInterface
interface ResponderSource {

    /** The credentials of that period; the same ones for whoever asks. */
    ResponderCredentials credentials(Authority authority, ResponderPeriod period);
}
