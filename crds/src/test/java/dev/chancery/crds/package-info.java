/** Generates the YAML from the records, and proves that the committed YAML is what they say. */
@NullMarked
package dev.chancery.crds;

import org.jspecify.annotations.NullMarked;
