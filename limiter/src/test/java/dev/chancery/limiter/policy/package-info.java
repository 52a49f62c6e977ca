/** Tests of the package of this name. Parts that are real are started by the tests themselves. */
@NullMarked
package dev.chancery.limiter.policy;

import org.jspecify.annotations.NullMarked;
