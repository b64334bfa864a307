package io.github.deepanomaly.model;

import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.split.TrainingPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts about a training, by name. */
final class Provenance {

    private static final String CALIBRATION = "calibration";
    private static final String HELD_OUT = "held-out rows";
    private static final String WARNINGS = "warnings";
    private static final String COLUMNS = "columns";

    private Provenance() {}

    static Map<String, String> of(Run run, TrainingPlan plan, List<String> columns, List<String> warnings) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", version());
        facts.put("engine", run.engine().description());
        facts.put("seed", Long.toString(run.seed()));
        facts.put("trainingRows", Integer.toString(plan.training().size()));
        facts.put("calibrationRows", Integer.toString(plan.calibrationSize()));
        facts.put(CALIBRATION, plan.heldOut() ? HELD_OUT : "training rows");
        facts.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (!columns.isEmpty()) {
            facts.put(COLUMNS, String.join("\n", columns));
        }
        if (!warnings.isEmpty()) {
            facts.put(WARNINGS, String.join("\n", warnings));
        }
        return facts;
    }

    /** Which columns are left out and why, a line each. */
    static List<String> columns(Map<String, String> facts) {
        return facts.getOrDefault(COLUMNS, "").lines().toList();
    }

    /** The notes for the user, one sentence each. */
    static List<String> notes(Map<String, String> facts) {
        List<String> notes =
                new ArrayList<>(facts.getOrDefault(WARNINGS, "").lines().toList());
        if (!HELD_OUT.equals(facts.get(CALIBRATION))) {
            notes.add("there are no calibration rows: the training rows calibrate, so that p-values are too small for "
                    + "new normal rows");
        }
        return notes;
    }

    private static String version() {
        return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
