/**
 * Tests of OCSP answers, with openssl as the client whose word counts. How they are served is
 * tested where they are served.
 */
@NullMarked
package dev.chancery.issuer.revocation;

import org.jspecify.annotations.NullMarked;
