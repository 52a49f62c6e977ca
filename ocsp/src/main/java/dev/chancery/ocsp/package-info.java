/**
 * The OCSP service: its configuration and how its parts are put together. What the parts do stands
 * in the packages below; no private key of an authority is ever here.
 */
@NullMarked
package dev.chancery.ocsp;

import org.jspecify.annotations.NullMarked;
