/** Tests of the package of this name. */
@NullMarked
package dev.chancery.limiter.http;

import org.jspecify.annotations.NullMarked;
