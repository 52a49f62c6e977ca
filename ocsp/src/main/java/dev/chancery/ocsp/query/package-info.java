/**
 * What a client asks, from bytes or a URL to a value or a typed refusal. Knows nothing of which
 * authorities exist or where responses come from.
 */
@NullMarked
package dev.chancery.ocsp.query;

import org.jspecify.annotations.NullMarked;
