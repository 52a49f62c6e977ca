/** Tests of the settings and of the rules that all packages obey. No service is started here. */
@NullMarked
package dev.chancery.ocsp;

import org.jspecify.annotations.NullMarked;
