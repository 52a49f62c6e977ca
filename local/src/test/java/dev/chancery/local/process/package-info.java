/** Proof that programs are started, watched and never left behind, on small real programs. */
@NullMarked
package dev.chancery.local.process;

import org.jspecify.annotations.NullMarked;
