package io.github.deepanomaly.detector;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of detector, as users choose it.
 *
 * @param id its name in files and settings: lower case with hyphens
 * @param title its name on screens
 * @param summary what it does, in a sentence or two
 * @param source the publication: authors, title, venue, year
 * @param params its hyperparameters
 * @param factory makes the detector from settings of those (and possibly more) parameters
 */
public record Kind(
        String id,
        String title,
        String summary,
        Source source,
        List<Param<?>> params,
        Function<Settings, Detector> factory) {

    /** A publication. */
    public record Source(String authors, String title, String venue, int year) {

        @Override
        public String toString() {
            return authors + ": " + title + ". " + venue + ", " + year + ".";
        }
    }

    public Kind {
        params = List.copyOf(params);
    }

    /** The detector for these settings; throws {@link IllegalArgumentException} where they contradict each other. */
    public Detector detector(Settings settings) {
        return factory.apply(settings);
    }

    @Override
    public String toString() {
        return id;
    }
}
