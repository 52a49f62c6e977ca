/** Whether an Issuer or ClusterIssuer can be used: asked of the issuer service, told in status. */
@NullMarked
package dev.chancery.operator.issuer;

import org.jspecify.annotations.NullMarked;
