package org.knime.core.data.image;

/** Signature of what knime-core's org.knime.core/src/eclipse/org/knime/core/data/image/ImageContent.java declares. */
public interface ImageContent {}
