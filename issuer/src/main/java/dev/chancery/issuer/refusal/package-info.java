/**
 * The closed list of reasons for which the issuer says no, and the one exception that carries them.
 * {@link RefusalProblem} decides how a refusal looks on the wire.
 */
@NullMarked
package dev.chancery.issuer.refusal;

import org.jspecify.annotations.NullMarked;
