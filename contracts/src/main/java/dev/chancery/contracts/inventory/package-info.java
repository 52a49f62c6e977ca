/** What a caller is told of the certificates that were issued, many at a time. */
@NullMarked
package dev.chancery.contracts.inventory;

import org.jspecify.annotations.NullMarked;
