/** May this be spent now? From a request to an answer, also when the buckets cannot be reached. */
@NullMarked
package dev.chancery.limiter.spend;

import org.jspecify.annotations.NullMarked;
