/** Tests of the benchmarks themselves. */
@NullMarked
package dev.chancery.benchmarks;

import org.jspecify.annotations.NullMarked;
