@NullMarked
package dev.chancery.benchmarks.report;

import org.jspecify.annotations.NullMarked;
