/**
 * Rules that operators write in CEL: a language, what it may ask about, and the bounds of both.
 * Nothing here knows where rules are configured or what becomes of their answers.
 */
@NullMarked
package dev.chancery.issuer.policy;

import org.jspecify.annotations.NullMarked;
