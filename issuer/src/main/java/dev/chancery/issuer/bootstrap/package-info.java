/**
 * The ceremony that makes the authority's keys and certificates in the token, once. It runs as a
 * program of its own, before any issuer does, and the issuer never calls it.
 */
@NullMarked
package dev.chancery.issuer.bootstrap;

import org.jspecify.annotations.NullMarked;
