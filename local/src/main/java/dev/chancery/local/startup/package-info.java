/**
 * Starting many things as much at once as their dependencies allow, and telling the person at the
 * keyboard how long each took. What is started is not known here.
 */
@NullMarked
package dev.chancery.local.startup;

import org.jspecify.annotations.NullMarked;
