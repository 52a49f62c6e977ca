/** Tests of reading queries. What is fed in was held from other clients or made at random. */
@NullMarked
package dev.chancery.ocsp.query;

import org.jspecify.annotations.NullMarked;
