/**
 * What was asked for and what was issued, in PostgreSQL, behind plain blocking methods of one short
 * transaction each. Hibernate Reactive, Panache and {@code Uni} are known here and nowhere else;
 * HTTP, Redis and the token are not.
 */
@NullMarked
package dev.chancery.issuer.ledger;

import org.jspecify.annotations.NullMarked;
