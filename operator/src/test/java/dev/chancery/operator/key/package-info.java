/** Keys, names and requests, with Bouncy Castle as second opinion on the bytes. */
@NullMarked
package dev.chancery.operator.key;

import org.jspecify.annotations.NullMarked;
