/** The service's face: calls, callers and problem documents. No decision is made here. */
@NullMarked
package dev.chancery.limiter.http;

import org.jspecify.annotations.NullMarked;
