/** What the machine is, and what each process took of it. */
@NullMarked
package dev.chancery.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
