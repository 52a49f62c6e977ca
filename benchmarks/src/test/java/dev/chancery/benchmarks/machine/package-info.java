@NullMarked
package dev.chancery.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
