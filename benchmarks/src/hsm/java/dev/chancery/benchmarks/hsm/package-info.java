/** What signing in a token costs, and what checking it costs. */
@NullMarked
package dev.chancery.benchmarks.hsm;

import org.jspecify.annotations.NullMarked;
