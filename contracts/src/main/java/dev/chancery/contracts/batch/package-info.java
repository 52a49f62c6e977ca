/** Many questions to the limiter in one call, with an answer or a problem for each. */
@NullMarked
package dev.chancery.contracts.batch;

import org.jspecify.annotations.NullMarked;
