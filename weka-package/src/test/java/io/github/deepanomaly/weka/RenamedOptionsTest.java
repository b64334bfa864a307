package io.github.deepanomaly.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.deepanomaly.model.windows.Windowing;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Utils;

/** Options that were renamed: older command lines still work. */
class RenamedOptionsTest {

    @Test
    void theFormerNameOfAnOptionIsReadAndTheNewOneIsWritten() throws Exception {
        Knn former = new Knn();
        former.setOptions(Utils.splitOptions("-window 16 -fold causal"));
        assertEquals(Windowing.RowScore.CAUSAL, former.getFold());
        Knn now = new Knn();
        now.setOptions(Utils.splitOptions("-window 16 -row-score causal"));
        assertArrayEquals(now.getOptions(), former.getOptions());
        assertEquals("-window 16 -row-score causal", Utils.joinOptions(former.getOptions()));
    }
}
