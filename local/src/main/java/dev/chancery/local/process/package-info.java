/**
 * Programs of the operating system: how they are started, asked whether they are ready, signalled,
 * and never left behind. What the programs are for is not known here.
 */
@NullMarked
package dev.chancery.local.process;

import org.jspecify.annotations.NullMarked;
