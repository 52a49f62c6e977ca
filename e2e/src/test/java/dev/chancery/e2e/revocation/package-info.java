/** What becomes of a certificate that is not to be trusted any more. */
@NullMarked
package dev.chancery.e2e.revocation;

import org.jspecify.annotations.NullMarked;
