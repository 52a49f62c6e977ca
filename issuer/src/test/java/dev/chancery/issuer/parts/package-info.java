/**
 * What the issuer's integration tests stand on: real PostgreSQL, Redis and token, and a limiter of
 * which each test decides the answers.
 */
@NullMarked
package dev.chancery.issuer.parts;

import org.jspecify.annotations.NullMarked;
