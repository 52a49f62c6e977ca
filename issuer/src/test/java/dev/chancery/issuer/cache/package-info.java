@NullMarked
package dev.chancery.issuer.cache;

import org.jspecify.annotations.NullMarked;
