/** Our Secrets as values, without Kubernetes. */
@NullMarked
package dev.chancery.operator.secret;

import org.jspecify.annotations.NullMarked;
