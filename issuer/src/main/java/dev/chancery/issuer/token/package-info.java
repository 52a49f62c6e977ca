/**
 * The PKCS#11 tokens that hold the keys: opened, used on a bounded pool of threads each, mended
 * when they fail, and chosen among when a key is in several. What their keys sign is not known
 * here.
 */
@NullMarked
package dev.chancery.issuer.token;

import org.jspecify.annotations.NullMarked;
