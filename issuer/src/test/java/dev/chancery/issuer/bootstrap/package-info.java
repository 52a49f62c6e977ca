/**
 * Tests of the key ceremony on real tokens, whole and interrupted. {@code TestCeremony} holds it
 * for tests of other things.
 */
@NullMarked
package dev.chancery.issuer.bootstrap;

import org.jspecify.annotations.NullMarked;
