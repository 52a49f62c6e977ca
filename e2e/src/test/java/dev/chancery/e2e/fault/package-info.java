/** What is true when parts are killed, suspended or away. */
@NullMarked
package dev.chancery.e2e.fault;

import org.jspecify.annotations.NullMarked;
