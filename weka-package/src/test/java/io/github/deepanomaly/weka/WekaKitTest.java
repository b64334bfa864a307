package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.weka.rows.TrainOn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weka.classifiers.CheckClassifier;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.SurrogateTree;
import weka.core.CheckGOE;
import weka.core.CheckOptionHandler;
import weka.core.OptionHandler;
import weka.filters.supervised.instance.GanOversample;
import weka.filters.unsupervised.attribute.AnomalyScore;
import weka.filters.unsupervised.attribute.AutoencoderFeatures;
import weka.filters.unsupervised.attribute.ImagePixels;
import weka.filters.unsupervised.instance.AppendAnomalies;
import weka.filters.unsupervised.instance.RemoveAnomalies;

/** Weka's own checkers, on every class that the chooser offers. */
final class WekaKitTest {

    private static List<OptionHandler> everything() throws ReflectiveOperationException {
        List<OptionHandler> everything = new ArrayList<>(Small.all());
        everything.add(new AnomalyScore());
        everything.add(new AutoencoderFeatures());
        everything.add(new ImagePixels());
        everything.add(new RemoveAnomalies());
        everything.add(new AppendAnomalies());
        everything.add(new GanOversample());
        everything.add(new SurrogateTree());
        return everything;
    }

    @Test
    void thePropertySheetFindsHelpForEverything() throws Exception {
        for (OptionHandler each : everything()) {
            CheckGOE check = new CheckGOE();
            check.setSilent(true);
            check.setObject(each);
            check.doTests();
            assertThat(check.getSuccess()).as(each.getClass().getName()).isTrue();
        }
    }

    @Test
    void optionsFollowTheRules() throws Exception {
        for (OptionHandler each : everything()) {
            CheckOptionHandler check = new CheckOptionHandler();
            check.setSilent(true);
            check.setOptionHandler(each);
            check.doTests();
            assertThat(check.getSuccess()).as(each.getClass().getName()).isTrue();
        }
    }

    /** Weka's checker only prints what it finds, so what it prints is read; "no" with "(OK error message)" is a pass. */
    @Test
    void theClassifierCheckerFindsNothingWrong() throws Exception {
        for (AnomalyClassifier each : Small.all()) {
            each.setTrainOn(TrainOn.ALL_ROWS); // else some of its data have constants only
            if (each.params().stream().anyMatch(param -> param.name().equals("epochs"))) {
                each.setOptions(new String[] {"-E", "2", "-train-on", "all-rows"});
            }
            PrintStream console = System.out;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            try {
                CheckClassifier check = new CheckClassifier();
                check.setClassifier(each);
                check.doTests();
            } finally {
                System.setOut(console);
            }
            String report = printed.toString(StandardCharsets.UTF_8);
            assertThat(report).contains("nominal class");
            assertThat(report.lines().filter(line -> line.endsWith(")...no"))).isEmpty();
        }
    }
}
