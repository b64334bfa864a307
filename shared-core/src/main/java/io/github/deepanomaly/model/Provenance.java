package io.github.deepanomaly.model;

import io.github.deepanomaly.data.roles.Roles;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.split.TrainingPlan;
import io.github.deepanomaly.param.Keep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Facts about a training, by name. */
final class Provenance {

    /** What the facts about the cost of the training begin with; in words {@link #cost}. */
    static final String TRAINING = "cost.training.";

    /** The same for a thousand scored rows. */
    static final String SCORING = "cost.thousandRows.";

    private static final String CALIBRATION = "calibration";
    private static final String HELD_OUT = "held-out rows";
    private static final String SEED = "seed";
    private static final String GIVEN = "given rows";
    private static final String WARNINGS = "warnings";
    private static final String COLUMNS = "columns";
    private static final String KEYS = "keys";

    private Provenance() {}

    static Map<String, String> of(Run run, TrainingPlan plan, Keep keep, List<String> columns, List<String> warnings) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", version());
        facts.put("engine", run.engine().description());
        if (keep == Keep.EVERYTHING) {
            facts.put(SEED, Long.toString(run.seed()));
        }
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

    /** What training and scoring took, in words; empty for a file from before it was measured. */
    static String cost(Map<String, String> facts) {
        return facts.containsKey(TRAINING + "operations")
                ? "training took " + cost(facts, TRAINING) + ", " + facts.get(TRAINING + "peakMegabytes")
                        + " MB of heap at most; a thousand rows take " + cost(facts, SCORING) + "; energy is "
                        + facts.get(TRAINING + "energy")
                : "";
    }

    private static String cost(Map<String, String> facts, String prefix) {
        return facts.get(prefix + "cpuSeconds") + " s of processor time, " + facts.get(prefix + "wallSeconds") + " s, "
                + facts.get(prefix + "operations") + " operations, " + facts.get(prefix + "joules") + " J";
    }

    /** The seed in words. */
    static String seed(Map<String, String> facts) {
        return facts.containsKey(SEED) ? "seed " + facts.get(SEED) : "seed not kept";
    }

    /** The facts of a model whose calibration rows were replaced. */
    static Map<String, String> recalibrated(Map<String, String> facts, int rows) {
        Map<String, String> changed = new LinkedHashMap<>(facts);
        changed.put("calibrationRows", Integer.toString(rows));
        changed.put(CALIBRATION, GIVEN);
        return changed;
    }

    /** The facts of the model of all rows, where values of a key have models of their own. */
    static Map<String, String> keyed(Map<String, String> facts, String note) {
        Map<String, String> changed = new LinkedHashMap<>(facts);
        changed.put(KEYS, note);
        return changed;
    }

    /** Which columns are left out and why, a line each. */
    static List<String> columns(Map<String, String> facts) {
        return facts.getOrDefault(COLUMNS, "").lines().toList();
    }

    /** The same of a training that went on, and then what it said itself. */
    static List<String> columns(Map<String, String> earlier, List<String> roles, List<String> further) {
        return Stream.of(columns(earlier), roles, further)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Whether a training said that it left out a column of that name. */
    static boolean leavesOut(Map<String, String> facts, String column) {
        return columns(facts).stream().anyMatch(note -> note.startsWith(Roles.leftOut(column)));
    }

    /** Whether the calibration rows did not train. */
    static boolean heldOut(Map<String, String> facts) {
        return List.of(HELD_OUT, GIVEN).contains(facts.getOrDefault(CALIBRATION, ""));
    }

    /** The notes for the user, one sentence each. */
    static List<String> notes(Map<String, String> facts) {
        List<String> notes =
                new ArrayList<>(facts.getOrDefault(KEYS, "").lines().toList());
        facts.getOrDefault(WARNINGS, "").lines().forEach(notes::add);
        if (!heldOut(facts)) {
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
