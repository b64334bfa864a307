package io.github.deepanomaly.param;

import io.github.deepanomaly.param.Param.Range;
import java.util.Optional;

/**
 * What may be said of a parameter beyond its name, type and default.
 *
 * @param range the closed interval of a number
 * @param doc the help text, without what the automatic value means
 * @param advanced whether most users never touch it
 * @param formerly the value that stands for the behaviour of files from before the parameter was there
 * @param automatic the value with which the detector chooses
 * @param former what name and flag were
 * @param <T> the type of the value
 */
record Traits<T>(
        Optional<Range> range,
        String doc,
        boolean advanced,
        Optional<T> formerly,
        Optional<Automatic<T>> automatic,
        Optional<String> former) {

    /** The automatic value, and the detector's choice in words. */
    record Automatic<T>(T value, String meaning) {}

    static <T> Traits<T> none() {
        return new Traits<>(Optional.empty(), "", false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Traits<T> limited(Range to) {
        return new Traits<>(Optional.of(to), doc, advanced, formerly, automatic, former);
    }

    Traits<T> documented(String text) {
        return new Traits<>(range, text, advanced, formerly, automatic, former);
    }

    Traits<T> forExperts() {
        return new Traits<>(range, doc, true, formerly, automatic, former);
    }

    Traits<T> since(T before) {
        return new Traits<>(range, doc, advanced, Optional.of(before), automatic, former);
    }

    Traits<T> chosenBy(Automatic<T> own) {
        return new Traits<>(range, doc, advanced, formerly, Optional.of(own), former);
    }

    Traits<T> renamed(String former) {
        return new Traits<>(range, doc, advanced, formerly, automatic, Optional.of(former));
    }
}
