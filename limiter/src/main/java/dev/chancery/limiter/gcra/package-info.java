/**
 * The arithmetic of the generic cell rate algorithm, alone and pure. What is stored, where and for
 * whom is decided elsewhere.
 */
@NullMarked
package dev.chancery.limiter.gcra;

import org.jspecify.annotations.NullMarked;
