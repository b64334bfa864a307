package weka.classifiers.anomaly;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.options.ParamOptions;
import io.github.deepanomaly.weka.options.PropertyValues;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.classifiers.Evaluation;
import weka.core.CommandlineRunnable;
import weka.core.Option;

/** A classifier whose options and bean properties come from parameters. */
public abstract class ParamClassifier extends AbstractClassifier {

    private static final long serialVersionUID = 1L;

    /** Texts, numbers and truth values alone, so that no file depends on another class of ours; null in files from before that. */
    private @Nullable LinkedHashMap<String, Serializable> properties;

    /** Every parameter, in the order in which the help lists them. */
    public abstract List<Param<?>> params();

    /** Called after any of them has changed. */
    protected abstract void changed();

    private PropertyValues values() {
        LinkedHashMap<String, Serializable> present = properties;
        if (present == null) {
            present = new LinkedHashMap<>();
            properties = present;
        }
        return new PropertyValues(present);
    }

    /** Runs from the command line; see {@link #runClassifier}. */
    @Override
    public void run(Object toRun, String[] options) {
        runClassifier((Classifier) toRun, options);
    }

    /** Runs a classifier from the command line, instead of Weka's method of that name: an error is one line and exit code 2. */
    public static void runClassifier(Classifier classifier, String[] options) {
        CommandLineProgram.weka(classifier.getClass(), () -> {
            CommandLineProgram.refuseObjects(options, "-t", "-T");
            CommandlineRunnable program = (CommandlineRunnable) classifier;
            program.preExecution();
            System.out.println(Evaluation.evaluateModel(classifier, options));
            program.postExecution();
        });
    }

    /** The checked values of all parameters; throws {@link IllegalArgumentException} for the first that is not allowed. */
    public final Settings settings() {
        return values().settings(params());
    }

    /** A property of that name, as {@link PropertyValues} gives it. */
    protected final Serializable get(String name) {
        return values().get(ParamOptions.named(params(), name));
    }

    /** Sets a property; {@link #settings} checks it. */
    protected final void set(String name, Serializable value) {
        values().set(ParamOptions.named(params(), name), value);
        changed();
    }

    /** Sets every property; those that the settings lack get their defaults. */
    protected final void set(Settings settings) {
        values().set(settings);
        changed();
    }

    /** Takes some properties as they are in another classifier, which has them, too. */
    protected final void copy(List<Param<?>> some, ParamClassifier other) {
        some.forEach(param -> values().set(param, other.values().get(param)));
        changed();
    }

    @Override
    public Enumeration<Option> listOptions() {
        List<Option> options = new ArrayList<>(ParamOptions.list(params()));
        options.addAll(Collections.list(super.listOptions()));
        return Collections.enumeration(options);
    }

    @Override
    public void setOptions(String[] options) throws Exception {
        Settings settings = ParamOptions.parse(params(), options);
        super.setOptions(options);
        set(settings);
    }

    @Override
    public String[] getOptions() {
        List<String> options = new ArrayList<>(ParamOptions.print(params(), values()));
        Collections.addAll(options, super.getOptions());
        return options.toArray(String[]::new);
    }
}
