/** Another authority, under the same load on the same machine. */
@NullMarked
package dev.chancery.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
