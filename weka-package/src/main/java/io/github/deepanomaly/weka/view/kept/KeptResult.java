package io.github.deepanomaly.weka.view.kept;

import io.github.deepanomaly.weka.judging.Judge;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import weka.classifiers.anomaly.AnomalyClassifier;
import weka.classifiers.anomaly.Specification;

/** A line of the list of results: what a run has given, or why that is no longer kept. Lives on the event thread. */
public final class KeptResult {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final String time;
    private final String detector;
    private final String judged;
    private final String options;
    private Optional<Content> content;
    private String gone = "";

    /**
     * A result.
     *
     * @param time when it was there
     * @param detector who decides
     * @param judged what was judged, in words
     */
    public KeptResult(LocalTime time, Judge detector, String judged, Content content) {
        this.time = CLOCK.format(time);
        this.detector = detector.toSummaryString().replaceFirst(", threshold .*", "");
        this.judged = judged;
        options = detector instanceof AnomalyClassifier classifier ? Specification.of(classifier) : "";
        this.content = Optional.of(content);
    }

    /** Time and detector. */
    public String name() {
        return time + " - " + detector;
    }

    /** What tells it apart from another one: the detector, or the time where that is the same. */
    public String apart(KeptResult other) {
        return detector.equals(other.detector) ? time : detector;
    }

    /** The result; empty where it is no longer kept. */
    public Optional<Content> content() {
        return content;
    }

    /** Remembers what is shown of the result now. */
    public void content(Content shown) {
        content = Optional.of(shown);
    }

    /** Keeps the line alone, with a sentence that says why. */
    public void forget(String why) {
        if (content.isPresent()) {
            content = Optional.empty();
            gone = why;
        }
    }

    /** Everything that is known, line by line. */
    public String text() {
        return content.map(shown -> String.join(
                        "\n",
                        name(),
                        judged,
                        options,
                        "Threshold rule: " + shown.rule().words()))
                .orElse(String.join("\n", name(), judged, options, gone));
    }

    /** The line. */
    @Override
    public String toString() {
        return name() + " - " + judged;
    }
}
