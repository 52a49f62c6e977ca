/**
 * The kinds of {@code chancery.dev/v1alpha1} as Java values. The YAML in {@code crds/} is generated
 * from them; no behaviour lives here.
 */
@NullMarked
package dev.chancery.crds.v1alpha1;

import org.jspecify.annotations.NullMarked;
