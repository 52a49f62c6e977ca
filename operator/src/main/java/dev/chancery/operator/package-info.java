/**
 * The operator's own settings and wiring. What it does lies in the packages below: one a kind, one
 * a thing.
 */
@NullMarked
package dev.chancery.operator;

import org.jspecify.annotations.NullMarked;
