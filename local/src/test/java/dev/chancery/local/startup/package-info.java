/** Proof that steps run in their order and fail as one. */
@NullMarked
package dev.chancery.local.startup;

import org.jspecify.annotations.NullMarked;
