@NullMarked
package dev.chancery.issuer.limits;

import org.jspecify.annotations.NullMarked;
