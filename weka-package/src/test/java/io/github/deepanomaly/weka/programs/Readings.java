package io.github.deepanomaly.weka.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/** A simulated table with a text, a date, tiny and usual numbers, and a level with a comma. */
final class Readings {

    private Readings() {}

    /** Readings of which the last tenth is anomalous, if there are any; the first value of the label means normal. */
    static Instances of(String name, int rows, long seed, double shift) {
        ArrayList<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("machine", (List<String>) null),
                new Attribute("at", "yyyy-MM-dd HH:mm"),
                new Attribute("leak"),
                new Attribute("heat"),
                new Attribute("state", List.of("on", "off, idle")),
                new Attribute("class", List.of("normal", "anomaly"))));
        Instances data = new Instances(name, attributes, rows);
        data.setClassIndex(5);
        Random random = new Random(seed);
        for (int i = 0; i < rows; i++) {
            boolean anomalous = i >= rows - rows / 10;
            double x = random.nextGaussian();
            double[] values = {
                data.attribute(0).addStringValue("m-" + (1000 + i)),
                1.7e12 + 6e4 * i,
                1e-6 * (3 + x) * (anomalous ? 9 : 1),
                20 + 2 * x + 0.3 * random.nextGaussian() + shift,
                random.nextInt(2),
                anomalous ? 1 : 0
            };
            data.add(new DenseInstance(1, values));
        }
        return data;
    }
}
