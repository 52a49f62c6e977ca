/**
 * The status of every certificate, as signed OCSP answers in Redis, kept fresh for as long as the
 * certificate lives. The answers are served by another program, which holds no key.
 */
@NullMarked
package dev.chancery.issuer.revocation;

import org.jspecify.annotations.NullMarked;
