/**
 * What a local system remembers between runs and tells the outside: its folders, its ports, who
 * runs it, and the file to source. Nothing here starts a program.
 */
@NullMarked
package dev.chancery.local.state;

import org.jspecify.annotations.NullMarked;
