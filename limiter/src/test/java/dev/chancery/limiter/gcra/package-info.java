/** Tests of the package of this name. Parts that are real are started by the tests themselves. */
@NullMarked
package dev.chancery.limiter.gcra;

import org.jspecify.annotations.NullMarked;
