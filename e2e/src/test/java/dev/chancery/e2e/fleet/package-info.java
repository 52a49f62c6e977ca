/** Several issuers on stores of their own, each of which can be killed at a chosen statement. */
@NullMarked
package dev.chancery.e2e.fleet;

import org.jspecify.annotations.NullMarked;
