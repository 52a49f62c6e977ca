/** The issuer, the load on it, and the bounds it cannot pass. */
@NullMarked
package dev.chancery.benchmarks.issuer;

import org.jspecify.annotations.NullMarked;
