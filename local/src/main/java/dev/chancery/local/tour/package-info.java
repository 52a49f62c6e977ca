/**
 * The main job where one can watch: a first certificate, and the commands a person would type to
 * look at it. It drives the system only from outside.
 */
@NullMarked
package dev.chancery.local.tour;

import org.jspecify.annotations.NullMarked;
