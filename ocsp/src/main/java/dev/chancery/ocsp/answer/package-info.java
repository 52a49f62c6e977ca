/**
 * From a query to its answer: authority, response, or the reason why there is none. Of HTTP and of
 * Redis nothing is known here.
 */
@NullMarked
package dev.chancery.ocsp.answer;

import org.jspecify.annotations.NullMarked;
