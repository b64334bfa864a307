package io.github.deepanomaly.stats.population;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The statistics of all rows of a table of which only a sample is at hand, by the names of its columns. */
public interface Population {

    /** That of rows which are all at hand. */
    Population NONE = new Population() {
        @Override
        public Optional<Extent> extent(String column) {
            return Optional.empty();
        }

        @Override
        public Map<String, ExactMoments> moments(Map<String, SignedLogarithm> columns) {
            return Map.of();
        }
    };

    /** Range or levels of a column; empty where only the sample is known. */
    Optional<Extent> extent(String column);

    /** The moments of these columns of numbers after their logarithms; those of which only the sample is known are left out. */
    Map<String, ExactMoments> moments(Map<String, SignedLogarithm> columns);

    /** The same, which knows nothing of some columns. */
    default Population without(Set<String> some) {
        Population all = this;
        return new Population() {
            @Override
            public Optional<Extent> extent(String column) {
                return some.contains(column) ? Optional.empty() : all.extent(column);
            }

            @Override
            public Map<String, ExactMoments> moments(Map<String, SignedLogarithm> columns) {
                Map<String, SignedLogarithm> known = new LinkedHashMap<>(columns);
                known.keySet().removeAll(some);
                return all.moments(known);
            }
        };
    }
}
