/**
 * Which buckets a certificate costs, and the question to the limiter whether they have room. What
 * the limits are is the limiter's business.
 */
@NullMarked
package dev.chancery.issuer.limits;

import org.jspecify.annotations.NullMarked;
