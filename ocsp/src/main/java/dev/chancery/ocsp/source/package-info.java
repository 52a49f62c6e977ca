/**
 * Where signed responses come from, and the check that each passes before it is served. Nothing
 * here signs, and nothing here knows of HTTP.
 */
@NullMarked
package dev.chancery.ocsp.source;

import org.jspecify.annotations.NullMarked;
