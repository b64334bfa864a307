/**
 * The bytes of a model file: safetensors with a header of JSON, read as hostile and written whole or not at all. Read
 * {@code Safetensors}, {@code Header}, {@code Json}, {@code AtomicFile}. Neighbours: {@code model.ModelFile} knows what is in it.
 */
@NullMarked
package io.github.deepanomaly.model.file;

import org.jspecify.annotations.NullMarked;
