package io.github.deepanomaly.knime.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.knime.picture.Picturing.Chosen;
import io.github.deepanomaly.knime.table.ComputedTable;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.param.Settings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PicturingTest {

    private static final Settings SCORES =
            Settings.defaults(Picturing.PARAMS).with("width", "400").with("height", "300");

    private static final Settings SERIES = SCORES.with("picture", "series");

    private static final Chosen CHOSEN =
            new Chosen("score", Optional.of("flag"), Optional.of("time"), List.of("score", "load"));

    private static final List<TableColumn> COLUMNS = List.of(
            new TableColumn("time", TableColumn.Type.DATE),
            new TableColumn("score", TableColumn.Type.NUMBER),
            new TableColumn("load", TableColumn.Type.NUMBER),
            new TableColumn("flag", TableColumn.Type.TEXT, List.of("normal", "anomaly")));

    /** Rows a minute apart of which those in the middle third may be flagged. */
    private static ComputedTable table(int rows, boolean flagged) {
        return new ComputedTable(COLUMNS, rows, (row, column) -> {
            boolean odd = flagged && row * 3 >= rows && row * 3 < 2L * rows;
            return switch (column) {
                case 0 -> Optional.of(1.7e12 + 60_000 * row);
                case 1 -> Optional.of((odd ? 9 : 0) + Math.sin((double) row));
                case 2 -> row == 5 ? Optional.empty() : Optional.of((double) (row % 7));
                default -> Optional.of(odd ? "anomaly" : "normal");
            };
        });
    }

    private static BufferedImage picture(Settings settings, Chosen chosen, ComputedTable table) throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Picturing.png(settings, chosen, table, Progress.SILENT)));
        assertThat(table.opened()).hasValue(0);
        return image;
    }

    /** The columns of points in which something is more red than blue: what is painted for anomalies. */
    private static int[] warm(BufferedImage image) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> IntStream.range(0, image.getHeight()).anyMatch(y -> {
                    int colour = image.getRGB(x, y);
                    return (colour >> 16 & 255) > (colour & 255) + 60;
                }))
                .toArray();
    }

    @Test
    void aHistogramHasFlaggedScoresAtItsHighEndOnly() throws Exception {
        BufferedImage image = picture(SCORES, CHOSEN, table(300, true));
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(300);
        BufferedImage plain =
                picture(SCORES, new Chosen("score", Optional.empty(), Optional.empty(), List.of()), table(300, true));
        assertThat(warm(plain)).isEmpty();
        assertThat(IntStream.of(warm(image)).max().orElse(0)).isGreaterThan(300);
    }

    @Test
    void theThresholdLiesBetweenWhatIsFlaggedAndWhatIsNot() {
        assertThat(ScoreChart.threshold(new double[] {1, 2}, new double[] {4, 3}))
                .hasValue(2.5);
        assertThat(ScoreChart.threshold(new double[] {1, 5}, new double[] {4})).isEmpty();
        assertThat(ScoreChart.threshold(new double[] {1}, new double[0])).isEmpty();
    }

    @Test
    void flaggedIntervalsLieWhereTheFlagsAre() throws Exception {
        int[] warm = warm(picture(SERIES, CHOSEN, table(300, true)));
        assertThat(warm.length).isBetween(80, 180);
        assertThat(warm[0]).isGreaterThan(130);
        assertThat(warm(picture(SERIES, CHOSEN, table(300, false)))).isEmpty();
    }

    @Test
    void aPeakOfOneAmongManyRowsIsNotLost() throws Exception {
        ComputedTable table = new ComputedTable(
                List.of(new TableColumn("load", TableColumn.Type.NUMBER)),
                100_000,
                (row, column) -> Optional.of(row == 50_001 ? 1000.0 : 0.0));
        Chosen load = new Chosen("", Optional.empty(), Optional.empty(), List.of("load"));
        BufferedImage image = picture(SERIES, load, table);
        long high = IntStream.range(60, 400)
                .filter(x -> (image.getRGB(x, 60) & 0xffffff) == (Picturing.NORMAL.getRGB() & 0xffffff)
                        || (image.getRGB(x, 61) & 255) > (image.getRGB(x, 61) >> 16 & 255) + 30)
                .count();
        assertThat(high).isPositive();
    }

    @Test
    void namesStandInTheirStripsWhereTheyCannotCoverEachOther() throws Exception {
        BufferedImage image = named("motor temperature before the gear");
        BufferedImage brief = named("m");
        assertThat(dark(image, 0, 25)).isEqualTo(dark(brief, 0, 25)); // beside the strips stand numbers only
        assertThat(dark(image, 40, 200)).isGreaterThan(dark(brief, 40, 200) + 300);
    }

    /** Eight columns of zeros, with names that begin so. */
    private static BufferedImage named(String begin) throws Exception {
        List<String> names =
                IntStream.range(0, 8).mapToObj(i -> begin + " " + i).toList();
        List<TableColumn> columns = names.stream()
                .map(name -> new TableColumn(name, TableColumn.Type.NUMBER))
                .toList();
        ComputedTable table = new ComputedTable(columns, 9, (row, column) -> Optional.of((double) column));
        return picture(SERIES, new Chosen("", Optional.empty(), Optional.empty(), names), table);
    }

    /** The number of dark points between two columns of points. */
    private static long dark(BufferedImage image, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(x -> IntStream.range(0, image.getHeight() - 40) // without the horizontal axis
                        .filter(y -> (image.getRGB(x, y) >> 8 & 255) < 110)
                        .count())
                .sum();
    }

    @Test
    void curvesNeedAColumnBesideTheHorizontalOne() throws Exception {
        Settings curves = SCORES.with("picture", "curves");
        Chosen chosen = new Chosen("", Optional.empty(), Optional.of("load"), List.of("load", "score"));
        assertThat(picture(curves, chosen, table(30, false)).getWidth()).isEqualTo(400);
        assertThatThrownBy(() -> picture(
                        curves,
                        new Chosen("", Optional.empty(), Optional.of("load"), List.of("load")),
                        table(30, false)))
                .hasMessage("a picture of curves needs at least 1 column beside the horizontal one, got 0");
    }

    /** A loop over months goes on where one of them has no rows. */
    @Test
    void aTableWithoutRowsIsPaintedToo() throws Exception {
        for (String sort : List.of("scores", "series", "curves")) {
            Chosen chosen = new Chosen("score", Optional.of("flag"), Optional.empty(), List.of("load", "score"));
            assertThat(picture(SCORES.with("picture", sort), chosen, table(0, false))
                            .getWidth())
                    .as(sort)
                    .isEqualTo(400);
        }
    }

    @Test
    void whatCannotBePaintedIsSaid() {
        Chosen missing = new Chosen("lof", Optional.empty(), Optional.empty(), List.of());
        assertThatThrownBy(() -> picture(SCORES, missing, table(3, false)))
                .hasMessage("the score column must be in the table, got \"lof\"");
        assertThatThrownBy(() -> picture(SERIES, missing, table(3, false)))
                .hasMessage("a picture of series must have 1 to 12 columns, got 0");
    }
}
