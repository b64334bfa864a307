package io.github.deepanomaly.weka.view.side;

import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.results.PictureOfRow;
import io.github.deepanomaly.weka.results.PixelGrid;
import io.github.deepanomaly.weka.view.chart.Palette;
import io.github.deepanomaly.weka.view.work.Background;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.GridLayout;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/** A row that is a picture: as it is, as the detector restores it, and which pixels make the score. */
final class PicturePanel extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient Background background;
    private final Canvas picture = new Canvas("Picture");
    private final Canvas restored = new Canvas("Reconstruction");
    private final Canvas heat = new Canvas("Share of the pixels in the score");
    private int wanted = -1;

    PicturePanel(Background background) {
        super(new GridLayout(0, 1));
        this.background = background;
        add(picture);
        add(restored);
        add(heat);
    }

    /** One picture, as large as there is room for, pixels as squares. */
    private static final class Canvas extends JPanel {

        private static final long serialVersionUID = 1L;

        private transient @Nullable BufferedImage image;

        Canvas(String title) {
            setBorder(BorderFactory.createTitledBorder(title));
        }

        void show(@Nullable BufferedImage shown) {
            image = shown;
            setVisible(shown != null);
            repaint();
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            BufferedImage present = image;
            if (present != null) {
                var insets = getInsets();
                int width = getWidth() - insets.left - insets.right;
                int height = getHeight() - insets.top - insets.bottom;
                double scale = Math.min((double) width / present.getWidth(), (double) height / present.getHeight());
                int w = (int) (scale * present.getWidth());
                int h = (int) (scale * present.getHeight());
                graphics.drawImage(present, insets.left + (width - w) / 2, insets.top + (height - h) / 2, w, h, null);
            }
        }
    }

    /** Whether the rows are pictures. */
    static boolean fits(Judged rows) {
        return rows.deciding()
                .flatMap(judge ->
                        PixelGrid.of(rows.data(), judge.model().settings().asText()))
                .isPresent();
    }

    /** Shows a row. */
    void show(Judged rows, int row) {
        wanted = row;
        var progress = background.progress();
        background.run(
                () -> PictureOfRow.of(rows, row, progress),
                found -> {
                    if (wanted == row) {
                        show(found);
                    }
                },
                failure -> show(Optional.empty()));
    }

    private void show(Optional<PictureOfRow> found) {
        found.ifPresent(row -> {
            double[] known = row.values().stream()
                    .mapToDouble(value -> value)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            double low = known.length == 0 ? 0 : known[0];
            double high = known.length == 0 ? 1 : known[known.length - 1];
            picture.show(image(row, row.values(), low, high));
            restored.show(row.restored().isEmpty() ? null : image(row, row.restored(), low, high));
            heat.show(heat(row));
        });
    }

    private static BufferedImage image(PictureOfRow row, List<Double> values, double low, double high) {
        int pixels = row.grid().lines() * row.grid().width();
        return painted(row, pixel -> {
            int[] colour = new int[3];
            for (int i = 0; i < 3; i++) {
                double value = values.get(row.grid().colours() == 3 ? i * pixels + pixel : pixel);
                double share = Double.isFinite(value) && high > low ? (value - low) / (high - low) : 0;
                colour[i] = (int) Math.round(255 * Math.max(0, Math.min(1, share)));
            }
            return new Color(colour[0], colour[1], colour[2]);
        });
    }

    private static BufferedImage heat(PictureOfRow row) {
        int pixels = row.grid().lines() * row.grid().width();
        double[] sums = new double[pixels];
        for (int i = 0; i < row.heat().size(); i++) {
            sums[i % pixels] += Double.isFinite(row.heat().get(i)) ? row.heat().get(i) : 0;
        }
        double most = Arrays.stream(sums).max().orElse(1);
        return painted(row, pixel -> Palette.heat(most > 0 ? sums[pixel] / most : 0));
    }

    private static BufferedImage painted(PictureOfRow row, IntFunction<Color> colour) {
        int width = row.grid().width();
        BufferedImage image = new BufferedImage(width, row.grid().lines(), BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < width * row.grid().lines(); pixel++) {
            image.setRGB(pixel % width, pixel / width, colour.apply(pixel).getRGB());
        }
        return image;
    }
}
