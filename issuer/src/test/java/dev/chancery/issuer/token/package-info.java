/** Tokens to break, and tests of how they are used and mended. */
@NullMarked
package dev.chancery.issuer.token;

import org.jspecify.annotations.NullMarked;
