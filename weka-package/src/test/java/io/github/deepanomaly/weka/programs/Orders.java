package io.github.deepanomaly.weka.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import weka.programs.DetectAnomalies;

/** Orders of some shops, with an id that differs in each, of which three have an amount far beyond the others, and the last a broken fee. */
final class Orders {

    static final int ROWS = 300;

    private Orders() {}

    /** Writes the orders as CSV. */
    static Path write(Path file, String separator, boolean comma) throws IOException {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(List.of("order" + separator + "placed" + separator + "shop" + separator
                + "amount" + separator + "fee" + separator + "kind"));
        for (int i = 0; i < ROWS; i++) {
            double amount = Math.exp(3 + 0.3 * random.nextGaussian()) * (i >= 290 && i < 293 ? 100 : 1);
            double fee = 0.02 * amount + 0.01 * random.nextGaussian() + (i == ROWS - 1 ? 8 : 0);
            String kind = i >= 290 && i < 293 ? "huge" : i == ROWS - 1 ? "fee" : "fine";
            String numbers = String.format(Locale.ROOT, "%.7f" + separator + "%.4E", amount, fee);
            lines.add(String.format("\"A-%05d, x\"", i * 7919 % 100_000)
                    + separator
                    + String.format("2025-%02d-%02d 0%d:30:00", 1 + i % 12, 1 + i % 28, i % 9)
                    + separator
                    + (i % 3 == 0 ? "north" : i % 3 == 1 ? "south" : "NA")
                    + separator
                    + (comma ? numbers.replace('.', ',') : numbers)
                    + separator
                    + kind);
        }
        return Files.write(file, lines);
    }

    /** Runs the program with nearest neighbours. */
    static String detect(String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("-W", "Knn -contaminated", "-false-alarm-rate", "0.02"));
        all.addAll(Arrays.asList(options));
        return new DetectAnomalies().output(all.toArray(String[]::new));
    }
}
