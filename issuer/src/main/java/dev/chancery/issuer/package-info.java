/**
 * The certificate authority's decision maker: entry point and process-wide wiring alone. What it
 * decides, signs and records lives in the packages below, one a feature.
 */
@NullMarked
package dev.chancery.issuer;

import org.jspecify.annotations.NullMarked;
