/**
 * PKCS#11 (v2.40) as the token's module speaks it, through Java's foreign functions: its calls, its
 * return values, its objects. What is done about a failure is decided elsewhere.
 */
@NullMarked
package dev.chancery.issuer.pkcs11;

import org.jspecify.annotations.NullMarked;
