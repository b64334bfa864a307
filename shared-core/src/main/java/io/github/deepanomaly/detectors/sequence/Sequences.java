package io.github.deepanomaly.detectors.sequence;

import io.github.deepanomaly.detector.Channels;
import io.github.deepanomaly.math.Layout;
import io.github.deepanomaly.net.Shape;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;

/** The hyperparameters and the resulting shape of rows that are sequences or pictures. */
final class Sequences {

    static final Param<Integer> CHANNELS = Param.integer("channels", "channels", 1)
            .between(1, 100_000)
            .doc("Number of channels (sensors or colours) if each row is a whole sequence or picture; each "
                    + "channel is scaled as one. With window above 1 every column is a channel.");

    static final Param<Channels.Order> ORDER = Param.choice("order", "order", Channels.Order.INTERLEAVED)
            .doc("Order of the columns of a row: interleaved (all channels of the first step, then of the second) "
                    + "or blocks (all steps of the first channel, then of the second).");

    static final Param<Integer> HEIGHT = Param.integer("height", "height", 0)
            .between(0, 100_000)
            .doc("Height in pixels if each row is a picture, stored line by line; 0 if rows are sequences.");

    /** Those of a kind that reads sequences and pictures, in the order in which they are shown. */
    static final List<Param<?>> PICTURES = List.of(CHANNELS, ORDER, HEIGHT, ContrastNormalisation.PARAM);

    /** Those of a kind that reads sequences. */
    static final List<Param<?>> PARAMS = List.of(CHANNELS, ORDER);

    private Sequences() {}

    /** The channels of a row that is a whole sequence or picture. */
    static Channels channels(Settings settings) {
        return new Channels(settings.get(CHANNELS), settings.get(ORDER), height(settings) > 0);
    }

    private static int height(Settings settings) {
        return settings.has(HEIGHT) ? settings.get(HEIGHT) : 0;
    }

    /**
     * What rows of a layout mean once their channels are interleaved; throws {@link IllegalArgumentException} where the columns do not
     * fill whole steps or lines.
     */
    static Shape shape(Layout layout, Settings settings) {
        int height = height(settings);
        int columns = layout.columns();
        if (layout.steps() > 1) {
            if (height > 0) {
                throw new IllegalArgumentException("height must be 0 where rows are time steps, got " + height);
            }
            return Shape.sequence(layout.steps(), columns / layout.steps());
        }
        int channels = settings.get(CHANNELS);
        int places = channels(settings).steps(columns);
        if (height == 0) {
            return Shape.sequence(places, channels);
        } else if (places % height != 0) {
            throw new IllegalArgumentException("height must divide the pixels of a row, " + places + ", got " + height);
        }
        return Shape.image(height, places / height, channels);
    }
}
