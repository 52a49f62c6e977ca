@NullMarked
package dev.chancery.issuer.request;

import org.jspecify.annotations.NullMarked;
