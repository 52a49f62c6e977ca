/** What bad input is answered. */
@NullMarked
package dev.chancery.e2e.refusal;

import org.jspecify.annotations.NullMarked;
