@NullMarked
package dev.chancery.issuer;

import org.jspecify.annotations.NullMarked;
