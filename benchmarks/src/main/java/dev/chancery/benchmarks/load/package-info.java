/** Callers that each wait for an answer before they ask again, and how long they waited. */
@NullMarked
package dev.chancery.benchmarks.load;

import org.jspecify.annotations.NullMarked;
