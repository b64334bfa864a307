package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.data.Column;
import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.explain.Explanation;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.weka.judging.Judged;
import io.github.deepanomaly.weka.rows.InstancesRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import weka.core.Instances;

/**
 * A row that is a picture.
 *
 * @param grid its pixels
 * @param values of the pixels, by {@link PixelGrid#columns}
 * @param restored what the detector makes of them; empty where it restores nothing
 * @param heat the share of each pixel in the score
 */
public record PictureOfRow(PixelGrid grid, List<Double> values, List<Double> restored, List<Double> heat) {

    public PictureOfRow {
        values = List.copyOf(values);
        restored = List.copyOf(restored);
        heat = List.copyOf(heat);
    }

    /** Of a judged row; empty where the table holds no pictures. Throws as an explanation does. */
    public static Optional<PictureOfRow> of(Judged rows, int row, Progress progress) {
        AnomalyModel model = rows.judges().get(0).model();
        Optional<PixelGrid> grid = PixelGrid.of(rows.data(), model.settings().asText());
        return grid.map(found -> new PictureOfRow(
                found,
                found.columns().stream()
                        .map(column -> rows.data().get(row).value(column))
                        .toList(),
                restored(rows, row, found, progress),
                heat(rows.explain(new int[] {row}, progress).get(0), rows.data(), found)));
    }

    private static List<Double> restored(Judged rows, int row, PixelGrid grid, Progress progress) {
        Instances data = rows.data();
        int judge = IntStream.range(0, rows.judges().size())
                .filter(i -> rows.judgedBy(i).get(row))
                .findFirst()
                .orElse(0);
        AnomalyModel model = rows.judges().get(judge).model();
        if (!AnomalyModel.coding(model.kind(), model.settings())) {
            return List.of();
        }
        Rows restored =
                model.reconstructions(InstancesRows.of(data, model.schema()).of(List.of(data.get(row))), progress);
        double[] values = restored.iterator().next();
        return byName(
                data,
                grid,
                restored.schema().columns().stream().map(Column::name).toList(),
                values);
    }

    private static List<Double> heat(Explanation explanation, Instances data, PixelGrid grid) {
        List<String> names =
                explanation.schema().columns().stream().map(Column::name).toList();
        double[] shares = IntStream.range(0, names.size())
                .mapToDouble(column -> Math.abs(explanation.contribution(column)))
                .toArray();
        return byName(data, grid, names, shares);
    }

    private static List<Double> byName(Instances data, PixelGrid grid, List<String> names, double... values) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        return grid.columns().stream()
                .map(column -> {
                    Integer place = places.get(data.attribute(column).name());
                    return place == null ? Double.NaN : values[place];
                })
                .toList();
    }
}
