/** The running system, and what the tests do to it: apply, ask, break. */
@NullMarked
package dev.chancery.e2e.system;

import org.jspecify.annotations.NullMarked;
