/**
 * The authorities' keys, used where they are: in a PKCS#11 token, by handle, on a bounded pool of
 * threads. What is signed is decided elsewhere; here it is signed, checked and told to whoever
 * keeps the record.
 */
@NullMarked
package dev.chancery.issuer.signing;

import org.jspecify.annotations.NullMarked;
