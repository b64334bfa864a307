package io.github.deepanomaly.knime.dialog;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.change.Feedback;
import io.github.deepanomaly.knime.change.Recalibrating;
import io.github.deepanomaly.knime.facts.Drifting;
import io.github.deepanomaly.knime.facts.IntervalFinding;
import io.github.deepanomaly.knime.facts.ModelFacts;
import io.github.deepanomaly.knime.flag.Evaluation;
import io.github.deepanomaly.knime.flag.Flagging;
import io.github.deepanomaly.knime.picture.Picturing;
import io.github.deepanomaly.knime.saving.OnnxSaving;
import io.github.deepanomaly.knime.saving.Reporting;
import io.github.deepanomaly.knime.task.Coding;
import io.github.deepanomaly.knime.task.Explaining;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.knime.task.Oversampling;
import io.github.deepanomaly.knime.task.Prediction;
import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.knime.task.Streaming;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.oversample.Oversampler;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.verdict.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a node by the sections of its dialog; the class of settings that KNIME sees is generated from it.
 *
 * @param node the beginning of the names of the node's classes
 * @param parent the class that the class of settings extends
 * @param params the Java expression that gives the parameters
 * @param imports the classes that the expression names
 * @param sections in the order in which they are shown
 */
public record Dialog(String node, String parent, String params, List<Class<?>> imports, List<Section> sections) {

    /** Parameters that share a section of the dialog. */
    public record Section(String name, List<Param<?>> params) {}

    private static final Set<String> OF_THE_NODE = Set.of(
            "LearnerParameters", "OversamplerSettings", "ScorerSettings", "ThresholdSettings", "PictureSettings");

    private static final Map<String, String> ASKED = Map.of("PictureSettings", "picture");

    private static final Section THRESHOLD = new Section("Threshold", ThresholdRule.PARAMS);

    private static final Section TRAINING = new Section("Running", Runs.TRAINING);

    private static final Section RUNNING = new Section("Running", Runs.PARAMS);

    /** The fields, in the order in which they are shown. */
    public List<Field> fields() {
        List<Param<?>> all = sections.stream()
                .<Param<?>>flatMap(section -> section.params().stream())
                .toList();
        List<Field> fields = new ArrayList<>();
        for (Section section : sections) {
            for (Param<?> param : section.params()) {
                fields.add(new Field(
                        param, section.name(), Guide.advanced(node, param), Guide.condition(node, param, all)));
            }
        }
        return fields;
    }

    /** Whether the parent class lies in the package of the node, because it speaks of the node's own settings. */
    public boolean parentIsOfTheNode() {
        return OF_THE_NODE.contains(parent);
    }

    /** The field that fields of the parent class depend on; empty for none. */
    public Optional<String> askedByParent() {
        return Optional.ofNullable(ASKED.get(parent));
    }

    /** Of every node that has parameters. */
    public static List<Dialog> all() {
        List<Dialog> dialogs = new ArrayList<>();
        Detectors.ALL.forEach(kind -> dialogs.add(learner(kind)));
        dialogs.add(of(
                "Predictor",
                "ParamParameters",
                "Prediction.params()",
                Prediction.class,
                new Section("Output", Prediction.COLUMNS),
                THRESHOLD,
                new Section("Running", Prediction.RUNNING)));
        dialogs.add(of(
                "Explainer",
                "ParamParameters",
                "Explaining.params()",
                Explaining.class,
                new Section("Explanation", Explaining.METHODS),
                new Section("Output", Explaining.COLUMNS),
                RUNNING));
        dialogs.add(of(
                "Features",
                "ParamParameters",
                "Coding.params()",
                Coding.class,
                new Section("Output", Coding.COLUMNS),
                RUNNING));
        dialogs.add(of(
                "Oversampler",
                "OversamplerSettings",
                "Oversampling.params()",
                Oversampling.class,
                new Section("Data", Oversampling.ROWS),
                new Section("Generator", Oversampler.PARAMS),
                TRAINING));
        dialogs.add(of(
                "Threshold",
                "ThresholdSettings",
                "Flagging.PARAMS",
                Flagging.class,
                new Section("Threshold", Flagging.RULE),
                new Section("Output", Flagging.COLUMNS)));
        dialogs.add(of(
                "Scorer",
                "ScorerSettings",
                "Evaluation.PARAMS",
                Evaluation.class,
                new Section("Data", Evaluation.PARAMS)));
        dialogs.add(of(
                "Summary",
                "ParamParameters",
                "ModelFacts.PARAMS",
                ModelFacts.class,
                new Section("Threshold", ModelFacts.PARAMS)));
        dialogs.add(of(
                "Drift",
                "ParamParameters",
                "Drifting.params()",
                Drifting.class,
                new Section("Output", Drifting.TESTS),
                RUNNING));
        dialogs.add(of(
                "Recalibrator",
                "ParamParameters",
                "Recalibrating.PARAMS",
                Recalibrating.class,
                new Section("Running", Recalibrating.PARAMS)));
        dialogs.add(of(
                "Feedback",
                "FeedbackSettings",
                "Feedback.params()",
                Feedback.class,
                new Section("Data", Feedback.ROWS),
                TRAINING));
        dialogs.add(of(
                "StreamPredictor",
                "StreamSettings",
                "Streaming.params()",
                Streaming.class,
                new Section("Output", Prediction.COLUMNS),
                THRESHOLD,
                RUNNING));
        dialogs.add(of(
                "Picture",
                "PictureSettings",
                "Picturing.PARAMS",
                Picturing.class,
                new Section("Output", Picturing.PARAMS)));
        dialogs.add(of(
                "Intervals", "ParamParameters", "IntervalFinding.params()", IntervalFinding.class, THRESHOLD, RUNNING));
        dialogs.add(of(
                "Report",
                "ReportSettings",
                "Reporting.params()",
                Reporting.class,
                new Section("Data", Reporting.CONTENT),
                THRESHOLD,
                RUNNING));
        dialogs.add(of(
                "OnnxWriter",
                "FileSettings",
                "OnnxSaving.params()",
                OnnxSaving.class,
                new Section("Output", OnnxSaving.FORM),
                THRESHOLD));
        return dialogs;
    }

    private static Dialog of(String node, String parent, String params, Class<?> task, Section... sections) {
        return new Dialog(node, parent, params, List.of(task), List.of(sections));
    }

    private static Dialog learner(Kind kind) {
        List<Param<?>> preparation = new ArrayList<>(AnomalyModel.params(kind));
        preparation.removeAll(kind.params());
        preparation.removeAll(Windowing.PARAMS);
        List<Param<?>> windows = new ArrayList<>(List.of(Learning.TIME_STEPS));
        windows.addAll(Windowing.PARAMS);
        return new Dialog(
                Nodes.learner(kind),
                "LearnerParameters",
                "Learning.params(Detectors.byId(\"" + kind.id() + "\").orElseThrow())",
                List.of(Detectors.class, Learning.class),
                List.of(
                        new Section("Data", Learning.ROWS),
                        new Section("Detector", kind.params()),
                        new Section("Preparation", preparation),
                        new Section("Windows", windows),
                        TRAINING));
    }
}
