package io.github.deepanomaly.interchange.keras;

import io.github.deepanomaly.interchange.layers.ShortFloats;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.StringData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays of bfloat16. Keras writes them as opaque values of two bytes without a tag. jHDF up to 0.13
 * fails at a type without a tag, so it gets them as texts of two bytes, and only their place is asked of it.
 */
final class BrainFloats {

    /** Type message, 8 bytes; then flags and three reserved bytes. */
    private static final byte[] MESSAGE = {3, 0, 8, 0};

    private static final int HEADER = 8;

    /** Version 1 and class 5, without a tag; two bytes. */
    private static final byte[] OPAQUE = {0x15, 0, 0, 0, 2, 0, 0, 0};

    /** Version 1 and class 3. */
    private static final byte TEXT = 0x13;

    private BrainFloats() {}

    /** A file, or a copy of it in which such arrays have a type that jHDF reads. */
    static byte[] readable(byte[] file) {
        byte[] copy = file;
        for (int at = 0; at + HEADER + OPAQUE.length <= file.length; at++) {
            if (file[at] == MESSAGE[0] && matches(file, at, MESSAGE) && matches(file, at + HEADER, OPAQUE)) {
                copy = copy == file ? file.clone() : copy;
                copy[at + HEADER] = TEXT;
            }
        }
        return copy;
    }

    private static boolean matches(byte[] file, int from, byte... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (file[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether an array has such values. */
    static boolean in(Dataset dataset) {
        return dataset.getDataType() instanceof StringData type && type.getSize() == Short.BYTES;
    }

    /** The numbers of such an array; throws {@link IOException} where they are not in one piece. */
    static float[] of(String path, Dataset dataset) throws IOException {
        if (!(dataset instanceof ContiguousDataset whole) || dataset.isEmpty()) {
            throw new IOException(path + " must be an array of bfloat16 in one piece");
        }
        ByteBuffer bytes = whole.getBuffer().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Short.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = ShortFloats.brain(bytes.getShort());
        }
        return values;
    }
}
