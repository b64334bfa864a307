package io.github.deepanomaly.model.privacy;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.data.Schema;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Keep;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Training rows as a model may know them that keeps nothing of single rows. */
public final class PrivateRows {

    private static final String SCORE = "score";

    private PrivateRows() {}

    /**
     * The rows themselves where everything is kept; else with the levels that enough rows have and without the names of series.
     * Throws {@link IllegalArgumentException} for a score that stores rows, and for too few rows.
     */
    public static Rows of(Kind kind, Settings settings, Rows rows) {
        if (!Keep.nothing(settings)) {
            return rows;
        }
        requireNoneStored(kind, settings);
        if (settings.get(Windowing.PER_KEY)) {
            throw new IllegalArgumentException(
                    "keep nothing needs one model of all rows, got perKey, whose models name the values of the key");
        }
        if (rows.size() < Keep.FEWEST) {
            throw new IllegalArgumentException(
                    "keep nothing needs at least " + Keep.FEWEST + " training rows, got " + rows.size());
        }
        return CommonLevels.of(rows, settings.get(Windowing.KEY), Keep.FEWEST);
    }

    /**
     * Rows for a training that goes on from a model which keeps nothing: with its levels. Throws
     * {@link IllegalArgumentException} unless the model was trained so.
     */
    public static Rows again(Settings before, Settings now, Schema known, Rows rows) {
        if (Keep.nothing(before) != Keep.nothing(now)) {
            throw new IllegalArgumentException("keep must be that of the model whose training goes on, "
                    + before.get(Keep.PARAM).name().toLowerCase(Locale.ROOT) + ", got "
                    + now.get(Keep.PARAM).name().toLowerCase(Locale.ROOT));
        }
        return Keep.nothing(now) ? new CommonLevels(rows, known, now.get(Windowing.KEY)) : rows;
    }

    private static void requireNoneStored(Kind kind, Settings settings) {
        if (!kind.detector(settings).storesRows()) {
            return;
        }
        String start = "keep nothing needs a score without reference rows: ";
        String got = ", got " + kind.id();
        throw settings.find(SCORE)
                .filter(score -> !others(kind, settings, score).isEmpty())
                .map(score -> new IllegalArgumentException(start + "set score to " + others(kind, settings, score) + got
                        + " with score " + settings.asText().get(SCORE)))
                .orElseGet(() -> new IllegalArgumentException(
                        start + "use another detector or member, or another score of a member" + got));
    }

    /** The scores of a kind that store no rows, as a user writes them. */
    private static String others(Kind kind, Settings settings, Param<?> score) {
        List<String> names = Arrays.stream(score.type().getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .filter(name -> !kind.detector(settings.with(SCORE, name)).storesRows())
                .collect(Collectors.toList());
        return String.join(", ", names);
    }
}
