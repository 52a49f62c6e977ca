@NullMarked
package dev.chancery.issuer.certificate;

import org.jspecify.annotations.NullMarked;
