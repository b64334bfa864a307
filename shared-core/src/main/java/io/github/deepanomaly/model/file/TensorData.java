package io.github.deepanomaly.model.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Moves values between arrays and streams, little-endian, through one small buffer. */
final class TensorData {

    private static final int CHUNK = 1 << 16;

    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    /** Writes doubles. */
    void write(double[] values, OutputStream out) throws IOException {
        for (int i = 0; i < values.length; i++) {
            buffer.putDouble(values[i]);
            drain(i + 1 == values.length, out);
        }
    }

    /** Writes floats; throws {@link IOException} where one is not finite. */
    void write(String name, float[] values, OutputStream out) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IOException(notFinite(name, values[i]));
            }
            buffer.putFloat(values[i]);
            drain(i + 1 == values.length, out);
        }
    }

    /** Reads the values of a tensor of doubles. */
    double[] doubles(Tensor tensor, InputStream in) throws IOException {
        double[] values = new double[0];
        for (int i = 0; i < tensor.count(); i++) {
            fill(i, tensor, in);
            if (i == values.length) {
                values = Arrays.copyOf(values, grown(i, tensor));
            }
            values[i] = buffer.getDouble();
        }
        return values;
    }

    /** Reads the values of a tensor of floats, all finite. */
    float[] floats(Tensor tensor, InputStream in) throws IOException {
        float[] values = new float[0];
        for (int i = 0; i < tensor.count(); i++) {
            fill(i, tensor, in);
            if (i == values.length) {
                values = Arrays.copyOf(values, grown(i, tensor));
            }
            values[i] = buffer.getFloat();
            if (!Float.isFinite(values[i])) {
                throw new InvalidFileException(notFinite(tensor.name(), values[i]));
            }
        }
        return values;
    }

    private void drain(boolean last, OutputStream out) throws IOException {
        if (last || !buffer.hasRemaining()) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    /** Reads the next chunk when the last one is used up; {@code done} values were read before. */
    private void fill(int done, Tensor tensor, InputStream in) throws IOException {
        if (done > 0 && buffer.hasRemaining()) {
            return;
        }
        int wanted = (int) Math.min(CHUNK, (tensor.count() - done) * (long) tensor.type().bytes);
        int found = in.readNBytes(buffer.array(), 0, wanted);
        if (found < wanted) {
            throw new InvalidFileException(tensor + " must have " + tensor.count()
                    + " values, but the file ends before " + (done + found / tensor.type().bytes + 1));
        }
        buffer.position(0).limit(found);
    }

    /** Room for twice as many values as were read and at least a chunk, so that a lie in the header costs no memory. */
    private static int grown(int done, Tensor tensor) {
        return (int) Math.min(tensor.count(), Math.max(2L * done, CHUNK));
    }

    private static String notFinite(String name, double value) {
        return "tensor \"" + name + "\" must hold finite numbers, got " + value;
    }
}
