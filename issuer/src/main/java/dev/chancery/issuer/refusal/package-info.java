/**
 * The closed list of reasons for which the issuer says no, and the one exception that carries them.
 * How a refusal looks on the wire is decided in {@code http}.
 */
@NullMarked
package dev.chancery.issuer.refusal;

import org.jspecify.annotations.NullMarked;
