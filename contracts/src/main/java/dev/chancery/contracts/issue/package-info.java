/** What a caller sends to have a certificate issued, and what it gets back. */
@NullMarked
package dev.chancery.contracts.issue;

import org.jspecify.annotations.NullMarked;
