/** Tests of the service as a whole. Those of a part live with that part. */
@NullMarked
package dev.chancery.limiter;

import org.jspecify.annotations.NullMarked;
