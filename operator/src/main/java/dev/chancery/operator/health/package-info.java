/** Whether the operator can work: asked of the API server and of the issuer, each time anew. */
@NullMarked
package dev.chancery.operator.health;

import org.jspecify.annotations.NullMarked;
