package io.github.deepanomaly.spark.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hashes of rows that were drawn, to be found among all. Immutable. */
final class WantedRows implements Serializable {

    private static final long serialVersionUID = 1;

    private final long[] hashes;
    private final boolean[] calibrates;

    WantedRows(List<Draw> calibration, List<Draw> training) {
        Map<Long, Long> left = new HashMap<>();
        training.forEach(draw -> left.put(draw.hash(), draw.copies()));
        calibration.forEach(draw -> left.put(draw.hash(), draw.copies()));
        calibration.forEach(draw -> left.merge(draw.hash(), -1L, Long::sum));
        hashes = left.keySet().stream().mapToLong(hash -> hash).sorted().toArray();
        calibrates = new boolean[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            calibrates[i] = left.getOrDefault(hashes[i], 0L) == 0;
        }
    }

    /** The place of a hash; below 0 for one that was not drawn. */
    int index(long hash) {
        return Arrays.binarySearch(hashes, hash);
    }

    /** Whether all copies of the row with the hash at a place calibrate. */
    boolean calibrates(int at) {
        return calibrates[at];
    }
}
