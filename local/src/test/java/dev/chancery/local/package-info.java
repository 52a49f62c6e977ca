/**
 * Proof of the whole: the command line, the local system without services, and the rules of this
 * module.
 */
@NullMarked
package dev.chancery.local;

import org.jspecify.annotations.NullMarked;
