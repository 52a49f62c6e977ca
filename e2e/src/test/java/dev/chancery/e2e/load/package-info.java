/**
 * More is asked than can be done: what can be done is done, and the rest is told when to return.
 */
@NullMarked
package dev.chancery.e2e.load;

import org.jspecify.annotations.NullMarked;
