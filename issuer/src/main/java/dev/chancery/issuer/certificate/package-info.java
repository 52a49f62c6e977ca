/**
 * The values every feature speaks of: serial, validity, DER and PEM. Nothing here asks, decides or
 * stores.
 */
@NullMarked
package dev.chancery.issuer.certificate;

import org.jspecify.annotations.NullMarked;
