/**
 * The record of what was done with the authorities' keys and to the status of certificates, before
 * and after, each entry bound by a hash to the one before it; and the command that looks whether it
 * is whole.
 */
@NullMarked
package dev.chancery.issuer.audit;

import org.jspecify.annotations.NullMarked;
