/** Requests for certificates that nobody waits for on the line. */
@NullMarked
package dev.chancery.contracts.request;

import org.jspecify.annotations.NullMarked;
