/** What each column is for: roles given by name or guessed from the training rows, and rows matched to columns by name. */
@NullMarked
package io.github.deepanomaly.data.roles;

import org.jspecify.annotations.NullMarked;
