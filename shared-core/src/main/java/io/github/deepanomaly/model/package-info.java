/** The trained model as a user sees it, and the file it is saved in. */
@NullMarked
package io.github.deepanomaly.model;

import org.jspecify.annotations.NullMarked;
