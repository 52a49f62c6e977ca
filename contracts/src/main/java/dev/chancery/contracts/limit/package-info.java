/** What the issuer asks of the limiter before anything is signed, and what it is told. */
@NullMarked
package dev.chancery.contracts.limit;

import org.jspecify.annotations.NullMarked;
