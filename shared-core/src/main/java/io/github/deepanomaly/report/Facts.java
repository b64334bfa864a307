package io.github.deepanomaly.report;

import io.github.deepanomaly.verdict.DriftReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a report says besides its rows.
 *
 * @param title of the report, for instance the name of the table
 * @param date when it was made, in words; empty for none
 * @param detector the trained detector and what it was trained on, in a few lines
 * @param rule the rule that put the threshold, in words
 * @param limit the upper limit of the false-alarm rate at the threshold, from 0 to 1; NaN where it is unknown
 * @param notes what changes the meaning of the results, a sentence each
 * @param settings the options of the detector and their values, as text
 * @param drift how the rows differ from the training rows
 */
public record Facts(
        String title,
        String date,
        String detector,
        String rule,
        double limit,
        List<String> notes,
        Map<String, String> settings,
        Optional<DriftReport> drift) {

    /** The note on a model that cannot be compared with other rows. */
    public static final String NO_DRIFT =
            "drift is not shown: the model file is of an early version and has no summary of its training columns";

    public Facts {
        notes = List.copyOf(notes);
        settings = new TreeMap<>(settings);
    }
}
