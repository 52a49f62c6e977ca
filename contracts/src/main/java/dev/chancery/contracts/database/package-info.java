/** What an operator of the authority is told of its database. */
@NullMarked
package dev.chancery.contracts.database;

import org.jspecify.annotations.NullMarked;
