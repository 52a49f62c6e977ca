/**
 * Measures Chancery on real parts, closed loop, beside what the parts can do alone and beside a
 * peer.
 */
@NullMarked
package dev.chancery.benchmarks;

import org.jspecify.annotations.NullMarked;
