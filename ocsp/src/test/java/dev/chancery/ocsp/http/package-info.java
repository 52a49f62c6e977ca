/**
 * Tests of headers, and of the whole service over HTTP with a real Redis. Other clients give the
 * second opinion.
 */
@NullMarked
package dev.chancery.ocsp.http;

import org.jspecify.annotations.NullMarked;
