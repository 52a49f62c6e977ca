/** The limiter service. Here is only what joins its parts. */
@NullMarked
package dev.chancery.limiter;

import org.jspecify.annotations.NullMarked;
