/**
 * Where buckets are kept and how all of one request are decided as one. The arithmetic is that of
 * {@code gcra}.
 */
@NullMarked
package dev.chancery.limiter.bucket;

import org.jspecify.annotations.NullMarked;
