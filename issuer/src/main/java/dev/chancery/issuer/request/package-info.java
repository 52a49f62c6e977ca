/**
 * Requests that nobody waits for on the line: a queue in the ledger, which any process works off
 * through the same intake.
 */
@NullMarked
package dev.chancery.issuer.request;

import org.jspecify.annotations.NullMarked;
