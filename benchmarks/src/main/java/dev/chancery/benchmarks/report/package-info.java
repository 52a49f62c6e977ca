/** What was measured, for people and for programs. */
@NullMarked
package dev.chancery.benchmarks.report;

import org.jspecify.annotations.NullMarked;
