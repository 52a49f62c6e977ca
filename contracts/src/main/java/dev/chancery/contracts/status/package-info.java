/** Where certificate status lies in Redis: written by the issuer, read by ocsp. */
@NullMarked
package dev.chancery.contracts.status;

import org.jspecify.annotations.NullMarked;
