/**
 * When: renewals and attempts, as pure functions of what is known. Nothing here reads a clock or
 * waits.
 */
@NullMarked
package dev.chancery.operator.schedule;

import org.jspecify.annotations.NullMarked;
