/** Proof that the parts start, fail and come back as promised, each on the real program. */
@NullMarked
package dev.chancery.local.part;

import org.jspecify.annotations.NullMarked;
