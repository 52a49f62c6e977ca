@NullMarked
package dev.chancery.benchmarks.load;

import org.jspecify.annotations.NullMarked;
