package io.github.deepanomaly.weka.filters;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.options.ParamOptions;
import io.github.deepanomaly.weka.options.PropertyValues;
import io.github.deepanomaly.weka.programs.CommandLineProgram;
import io.github.deepanomaly.weka.tables.TableReader;
import java.io.File;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import weka.core.Capabilities;
import weka.core.Capabilities.Capability;
import weka.core.Option;
import weka.core.Utils;
import weka.core.WeightedAttributesHandler;
import weka.core.WeightedInstancesHandler;
import weka.filters.Filter;
import weka.filters.SimpleBatchFilter;

/** A filter whose options and bean properties come from parameters; it takes every attribute and every class, or none. */
public abstract class ParamFilter extends SimpleBatchFilter
        implements WeightedInstancesHandler, WeightedAttributesHandler {

    private static final long serialVersionUID = 1L;

    /** Texts, numbers and truth values alone, so that no file depends on another class of ours. */
    private final LinkedHashMap<String, Serializable> properties = new LinkedHashMap<>();

    /** The filter's own parameters, in the order in which the help lists them; a subclass with their bean properties is generated. */
    public abstract List<Param<?>> params();

    /** The bean properties of {@link #params}. */
    protected final PropertyValues values() {
        return new PropertyValues(properties);
    }

    /** A property of that name, as {@link PropertyValues} gives it. */
    protected final Serializable get(String name) {
        return values().get(ParamOptions.named(params(), name));
    }

    /** Sets a property; {@link #chosen} checks it. */
    protected final void set(String name, Serializable value) {
        values().set(ParamOptions.named(params(), name), value);
    }

    /** The checked value of one of {@link #params}. */
    protected final <T> T chosen(Param<T> param) {
        return values().settings(params()).get(param);
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
        values().set(settings);
    }

    @Override
    public String[] getOptions() {
        List<String> options = new ArrayList<>(ParamOptions.print(params(), values()));
        Collections.addAll(options, super.getOptions());
        return options.toArray(String[]::new);
    }

    /** Runs from the command line; see {@link #runFilter}. */
    @Override
    public void run(Object toRun, String[] options) {
        runFilter((Filter) toRun, options);
    }

    /**
     * Runs a filter from the command line, instead of Weka's method of that name: refuses CSV files, of which Weka reads the first rows
     * only, without a word; an error is one line and exit code 2.
     */
    public static void runFilter(Filter filter, String[] options) {
        for (int i = 0; i + 1 < options.length; i++) {
            boolean input = options[i].equals("-i") || options[i].equals("-r");
            if (input && TableReader.holdsTexts(new File(options[i + 1]))) {
                CommandLineProgram.fail(
                        "-" + options[i].charAt(1) + " must be an ARFF file, because Weka reads about 100 rows of "
                                + options[i + 1] + " and stops: use weka.Run .DetectAnomalies -i FILE -o alarms.csv",
                        filter.getClass());
                return;
            }
        }
        CommandLineProgram.weka(filter.getClass(), () -> {
            CommandLineProgram.refuseObjects(options, "-i", "-r");
            filter.preExecution();
            if (Utils.getFlag('b', options)) {
                batchFilterFile(filter, options);
            } else {
                filterFile(filter, options);
            }
            filter.postExecution();
        });
    }

    @Override
    public Capabilities getCapabilities() {
        Capabilities capabilities = super.getCapabilities();
        capabilities.enableAllAttributes();
        capabilities.enableAllClasses();
        capabilities.enable(Capability.NO_CLASS);
        capabilities.enable(Capability.MISSING_VALUES);
        capabilities.enable(Capability.MISSING_CLASS_VALUES);
        return capabilities;
    }
}
