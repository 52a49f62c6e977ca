/**
 * What may be certified, and the exact bytes that say so: requests, names, keys, profiles. Nothing
 * here signs, stores or asks another service.
 */
@NullMarked
package dev.chancery.issuer.profile;

import org.jspecify.annotations.NullMarked;
