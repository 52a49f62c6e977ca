/**
 * Tests of what may be certified and of the bytes that say so. Keys here are soft: the token has
 * its own tests.
 */
@NullMarked
package dev.chancery.issuer.profile;

import org.jspecify.annotations.NullMarked;
