package io.github.deepanomaly.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.deepanomaly.model.windows.Windowing;
import io.github.deepanomaly.weka.options.PropertyValues;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.Knn;
import weka.core.Utils;

/** Options that were renamed: older command lines still work. */
class RenamedOptionsTest {

    @Test
    void theFormerNameOfAnOptionIsReadAndTheNewOneIsWritten() throws Exception {
        Knn former = new Knn();
        former.setOptions(Utils.splitOptions("-window 16 -fold causal"));
        assertEquals(Windowing.RowScore.CAUSAL, former.getRowScore());
        Knn now = new Knn();
        now.setOptions(Utils.splitOptions("-window 16 -row-score causal"));
        assertArrayEquals(now.getOptions(), former.getOptions());
        assertEquals("-window 16 -row-score causal", Utils.joinOptions(former.getOptions()));
    }

    /** The map that Weka's serialisation of former versions wrote. */
    @Test
    void aPropertyIsReadByTheNameThatItHad() {
        PropertyValues saved = new PropertyValues(new HashMap<>(Map.of("fold", "CAUSAL")));
        assertEquals(Windowing.RowScore.CAUSAL, saved.get(Windowing.ROW_SCORE));
        assertEquals("causal", saved.text(Windowing.ROW_SCORE));
        saved.set(Windowing.ROW_SCORE, Windowing.RowScore.OVERLAP);
        assertEquals(Windowing.RowScore.OVERLAP, saved.get(Windowing.ROW_SCORE));
    }
}
