/**
 * Tests of the signers: the pool alone with soft work, everything else on a real token. A test that
 * breaks its token makes one of its own.
 */
@NullMarked
package dev.chancery.issuer.signing;

import org.jspecify.annotations.NullMarked;
