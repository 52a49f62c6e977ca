/** Proof of what a local system remembers and writes. */
@NullMarked
package dev.chancery.local.state;

import org.jspecify.annotations.NullMarked;
