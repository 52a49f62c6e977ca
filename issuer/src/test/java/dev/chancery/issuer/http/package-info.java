@NullMarked
package dev.chancery.issuer.http;

import org.jspecify.annotations.NullMarked;
