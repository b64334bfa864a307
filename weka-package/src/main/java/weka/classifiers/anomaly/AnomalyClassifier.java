package weka.classifiers.anomaly;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Progress;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.model.AnomalyModel;
import io.github.deepanomaly.model.Preparation;
import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.verdict.AlarmTable;
import io.github.deepanomaly.verdict.ThresholdRule;
import io.github.deepanomaly.weka.Dl4jPackage;
import io.github.deepanomaly.weka.WekaProgress;
import io.github.deepanomaly.weka.judging.Flagging;
import io.github.deepanomaly.weka.judging.Judge;
import io.github.deepanomaly.weka.report.Citation;
import io.github.deepanomaly.weka.report.Measures;
import io.github.deepanomaly.weka.report.Report;
import io.github.deepanomaly.weka.rows.NormalLabel;
import io.github.deepanomaly.weka.rows.TrainOn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.core.AdditionalMeasureProducer;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.Instances;
import weka.core.LogHandler;
import weka.core.OptionMetadata;
import weka.core.Randomizable;
import weka.core.TechnicalInformation;
import weka.core.TechnicalInformationHandler;
import weka.core.WeightedInstancesHandler;
import weka.gui.Logger;
import weka.gui.ProgrammaticProperty;

/**
 * An anomaly detector as a Weka classifier: one class value means normal, the first unless an option names another, and all others
 * mean anomalies. Everything but the bean properties, which are generated from the parameters of each {@link Kind}, is here.
 *
 * <p>The threshold, and with it every prediction, follows the options of the moment: changing its rule needs no training.
 */
public abstract class AnomalyClassifier extends PredictingClassifier
        implements Judge,
                Randomizable,
                WeightedInstancesHandler,
                TechnicalInformationHandler,
                AdditionalMeasureProducer,
                LogHandler {

    private static final long serialVersionUID = 1L;

    private static final String FORMER_NOTE =
            "\n  note: the file is from an earlier version: threshold, engine, threads, seed and rows per day have their defaults";

    /** For people, about the rows that trained; null in files from before all options were text there. */
    private @Nullable String rowsNote = "";

    private transient @Nullable Logger log;

    @Override
    public final List<Param<?>> params() {
        List<Param<?>> params = new ArrayList<>(AnomalyModel.params(kind()));
        params.addAll(List.of(TrainOn.PARAM, NormalLabel.PARAM));
        params.addAll(ThresholdRule.PARAMS);
        params.add(Flagging.DISCOVERY);
        params.add(AlarmTable.ROWS_PER_DAY);
        params.addAll(Run.PARAMS);
        params.addAll(further());
        return params;
    }

    /** Parameters of some classifiers only. */
    protected List<Param<?>> further() {
        return List.of();
    }

    @Override
    @OptionMetadata(displayName = "Train on", description = TrainOn.DOC, displayOrder = 0)
    public TrainOn getTrainOn() {
        return (TrainOn) get(TrainOn.PARAM.name());
    }

    /** Sets which rows train. */
    public void setTrainOn(TrainOn trainOn) {
        set(TrainOn.PARAM.name(), trainOn);
    }

    /** The class value that means normal; empty for the first one. */
    @Override
    @OptionMetadata(displayName = "Normal label", description = NormalLabel.DOC, displayOrder = 0)
    public String getNormalLabel() {
        return (String) get(NormalLabel.PARAM.name());
    }

    @Override
    public final NormalLabel normalLabel() {
        return new NormalLabel(getNormalLabel());
    }

    /** Sets the class value that means normal. */
    public void setNormalLabel(String label) {
        set(NormalLabel.PARAM.name(), label);
    }

    @Override
    @OptionMetadata(displayName = "False discovery rate", description = Flagging.DISCOVERY_DOC, displayOrder = 1000)
    public double getFalseDiscoveryRate() {
        return (Double) get(Flagging.DISCOVERY.name());
    }

    /** Sets the share of normal rows among the flagged ones of a batch. */
    public void setFalseDiscoveryRate(double rate) {
        set(Flagging.DISCOVERY.name(), rate);
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities capabilities = new Capabilities(this);
        capabilities.enable(Capability.NUMERIC_ATTRIBUTES);
        capabilities.enable(Capability.NOMINAL_ATTRIBUTES);
        capabilities.enable(Capability.DATE_ATTRIBUTES);
        capabilities.enable(Capability.STRING_ATTRIBUTES); // left out, and said so
        capabilities.enable(Capability.RELATIONAL_ATTRIBUTES);
        capabilities.enable(Capability.MISSING_VALUES);
        capabilities.enable(Capability.UNARY_CLASS);
        capabilities.enable(Capability.BINARY_CLASS);
        capabilities.enable(Capability.NOMINAL_CLASS);
        capabilities.enable(Capability.MISSING_CLASS_VALUES);
        capabilities.setMinimumNumberInstances(0); // it counts labelled rows, and none are needed
        return capabilities;
    }

    @Override
    public void buildClassifier(Instances data) throws Exception {
        dropModel();
        rowsNote = "";
        train(ready(data).get(TrainOn.PARAM).rows(data, normalLabel()));
        summarise(data);
    }

    /** The checked settings; throws where the data cannot train. */
    protected final Settings ready(Instances data) throws Exception {
        getCapabilities().testWithFail(data);
        if (data.numAttributes() == 1) {
            throw new IllegalArgumentException("training needs at least 1 attribute besides the class, got none");
        }
        Settings settings = settings();
        ThresholdRule.of(settings); // before hours of training, not after them
        return settings;
    }

    /** Keeps the note about the choice of training rows, and counts their labels. */
    protected final void summarise(Instances data) {
        countLabels(data);
        rowsNote = settings().get(TrainOn.PARAM).summary(data, normalLabel());
    }

    /**
     * Trains on rows, whatever their labels. Throws {@link InterruptedException} when the thread is interrupted, and
     * {@link IllegalArgumentException} where rows or settings do not allow it.
     */
    public final void train(Rows rows) throws InterruptedException {
        train(rows, progress());
    }

    @Override
    public final void train(Rows rows, Progress progress) throws InterruptedException {
        Settings settings = settings();
        ThresholdRule.of(settings);
        dropModel();
        rowsNote = "";
        AnomalyModel model = WekaProgress.stoppable(() -> AnomalyModel.train(
                kind(), settings, Preparation.dated(settings, rows), Dl4jPackage.run(settings, progress)));
        useModelOf(() -> model);
    }

    /** Whether the model that these options train gives {@link AnomalyModel#codes codes}. */
    public final boolean coding() {
        return AnomalyModel.coding(kind(), settings());
    }

    @Override
    public final int window() {
        return trained() ? model().settings().get(Windowing.WINDOW) : Preparation.window(settings());
    }

    @Override
    public final List<String> notes() {
        List<String> notes = new ArrayList<>(Report.notes(model(), settings()));
        notes.addAll(model().notes());
        return notes;
    }

    @Override
    protected final Progress progress() {
        return new WekaProgress(
                kind().title(), WekaProgress.status(log), getDebug() ? System.err::println : line -> {});
    }

    /** The description in the property sheet. */
    public String globalInfo() {
        return kind().summary()
                + "\n\nOne class value means normal, the first unless normalLabel names another; all others mean anomalies. Labels "
                + "are optional: rows without a label count as normal.\n\nFor more information, see:\n\n"
                + kind().source();
    }

    @Override
    public TechnicalInformation getTechnicalInformation() {
        return Citation.of(kind().source());
    }

    @Override
    public Enumeration<String> enumerateMeasures() {
        return Collections.enumeration(Measures.NAMES);
    }

    @Override
    public double getMeasure(String name) {
        return Measures.of(model(), threshold(), name);
    }

    @Override
    public void setLog(@Nullable Logger log) {
        this.log = log;
    }

    @Override
    @ProgrammaticProperty
    public @Nullable Logger getLog() {
        return log;
    }

    @Override
    public String toSummaryString() {
        return trained() ? Report.summary(kind(), threshold()) : kind().title() + ", not trained";
    }

    @Override
    public String toString() {
        return trained()
                ? Report.of(model(), settings(), threshold(), rowsNote == null ? FORMER_NOTE : rowsNote)
                : kind().title() + ": no model has been trained";
    }
}
