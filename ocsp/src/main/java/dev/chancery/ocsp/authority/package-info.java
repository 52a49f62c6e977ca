/**
 * The certificate authorities this service answers for, known by their certificates and nothing
 * else. Which responses exist for them is not known here.
 */
@NullMarked
package dev.chancery.ocsp.authority;

import org.jspecify.annotations.NullMarked;
