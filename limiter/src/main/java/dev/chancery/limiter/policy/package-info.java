/** Which limits there are and whom they count, as data. Nothing here knows how a bucket is kept. */
@NullMarked
package dev.chancery.limiter.policy;

import org.jspecify.annotations.NullMarked;
