/**
 * The service's face: calls, callers, problem documents and readiness. No decision about a
 * certificate is made here, and no feature knows of this package.
 */
@NullMarked
package dev.chancery.issuer.http;

import org.jspecify.annotations.NullMarked;
