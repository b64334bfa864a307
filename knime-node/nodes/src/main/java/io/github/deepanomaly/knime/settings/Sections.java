package io.github.deepanomaly.knime.settings;

import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;

/** The parts of a dialog, in order; a node uses those that it needs. */
public interface Sections {

    /** The file that is read or written. */
    @Section(title = "File")
    interface File {}

    /** Which columns and rows. */
    @Section(title = "Columns and rows")
    @After(File.class)
    interface Data {}

    /** The hyperparameters of the detector. */
    @Section(title = "Detector")
    @After(Data.class)
    interface Detector {}

    /** The hyperparameters of a generator of rows. */
    @Section(title = "Generator")
    @After(Detector.class)
    interface Generator {}

    /** Preprocessing and calibration. */
    @Section(title = "Preparation")
    @After(Generator.class)
    interface Preparation {}

    /** Rows as time steps. */
    @Section(title = "Rows as time steps")
    @After(Preparation.class)
    interface Windows {}

    /** The explanation. */
    @Section(title = "Explanation")
    @After(Windows.class)
    interface Explanation {}

    /** The output of the node. */
    @Section(title = "Output")
    @After(Explanation.class)
    interface Output {}

    /** Where the threshold is. */
    @Section(title = "Threshold")
    @After(Output.class)
    interface Threshold {}

    /** Engine and threads. */
    @Section(title = "Run")
    @After(Threshold.class)
    interface Running {}
}
