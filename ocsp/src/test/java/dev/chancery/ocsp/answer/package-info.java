/** Tests of which query gets which answer. The sources are in memory. */
@NullMarked
package dev.chancery.ocsp.answer;

import org.jspecify.annotations.NullMarked;
