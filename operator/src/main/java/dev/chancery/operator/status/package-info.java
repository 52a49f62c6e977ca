/** Conditions and events: how any of our kinds tells what became of it. Decides nothing. */
@NullMarked
package dev.chancery.operator.status;

import org.jspecify.annotations.NullMarked;
