/** Tests of the authorities and of the directory they are read from. Files are real. */
@NullMarked
package dev.chancery.ocsp.authority;

import org.jspecify.annotations.NullMarked;
