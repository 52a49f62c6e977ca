/** Tests of the check and of what is served while a source is away. The sources are in memory. */
@NullMarked
package dev.chancery.ocsp.source;

import org.jspecify.annotations.NullMarked;
