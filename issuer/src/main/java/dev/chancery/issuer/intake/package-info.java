/**
 * What stands in front of the issuance: a bounded queue, the order in which it is worked off, and
 * the workers who do.
 */
@NullMarked
package dev.chancery.issuer.intake;

import org.jspecify.annotations.NullMarked;
