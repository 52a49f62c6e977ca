/** Issuers are killed while certificates are asked for: every key gets one, and nothing is lost. */
@NullMarked
package dev.chancery.e2e.crash;

import org.jspecify.annotations.NullMarked;
