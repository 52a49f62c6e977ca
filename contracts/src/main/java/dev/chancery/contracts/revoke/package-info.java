/** Revoking certificates over HTTP. */
@NullMarked
package dev.chancery.contracts.revoke;

import org.jspecify.annotations.NullMarked;
