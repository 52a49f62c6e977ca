/** How things are told. */
@NullMarked
package dev.chancery.operator.status;

import org.jspecify.annotations.NullMarked;
