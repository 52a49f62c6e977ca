/**
 * Answers what is read most without asking PostgreSQL each time: from memory, then from Redis, then
 * from the ledger. What never changes is kept long; what can change, a status above all, for no
 * longer than the trust that is configured, counted from before the ledger was asked. That bound
 * needs no message to arrive and no clocks to agree; messages only make a change seen sooner.
 */
@NullMarked
package dev.chancery.issuer.cache;

import org.jspecify.annotations.NullMarked;
