/**
 * The operator as it ships, as a process of its own, on a real API server under its shipped rights.
 * Its issuer is the one stand-in: it speaks the contract, with real cryptography.
 */
@NullMarked
package dev.chancery.operator.live;

import org.jspecify.annotations.NullMarked;
