/**
 * OCSP and the authorities' certificates over HTTP: forms of a query, headers, caching, errors.
 * What the answer is gets decided elsewhere.
 */
@NullMarked
package dev.chancery.ocsp.http;

import org.jspecify.annotations.NullMarked;
