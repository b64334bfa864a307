package io.github.deepanomaly.oversample;

import io.github.deepanomaly.data.Rows;
import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes more rows of a rare class of a mixed table: numbers, dates, levels and gaps. A generator moves points between neighbouring
 * rows of the class until a discriminator takes them for real ones. Both read the class and learn from the rows of every class, so
 * that a class with few rows borrows what all have in common; new rows among those of other classes are refused. Immutable.
 *
 * <p>After M. Mirza, S. Osindero: Conditional Generative Adversarial Nets. 2014, and A. Sharma, P. K. Singh, R. Chandra:
 * SMOTified-GAN for Class Imbalanced Pattern Classification Problems. IEEE Access, 2022. Deviations: the generator reads noise
 * beside a start and says how far to move it, which costs it something; levels are drawn by Gumbel softmax, and so are the gaps of
 * numbers, as levels of their own; every class trains the two, and half of each mini-batch is of the wanted one; a new row needs
 * rows of its class among its nearest. Weights of rows are not looked at. Of more than 5,000 rows of the class and 20,000 others so
 * many are drawn.
 */
public final class Oversampler {

    /** Where it comes from. */
    public static final Kind.Source SOURCE = new Kind.Source(
            "A. Sharma, P. K. Singh, R. Chandra",
            "SMOTified-GAN for Class Imbalanced Pattern Classification Problems",
            "IEEE Access",
            2022);

    /** With fewer rows of the class nothing is trained: new rows are points between them. */
    public static final int LEAST = 10;

    /** The fewest rows of the class that there are points between. */
    public static final int FEWEST = 2;

    /** What new rows start from. */
    public enum Start {
        /** Points between neighbouring rows of the class. */
        NEIGHBOURS,
        /** Random numbers alone. */
        NOISE
    }

    static final Param<Double> PERCENTAGE = Param.real("percentage", "P", 100)
            .between(0, 1_000_000)
            .doc("Number of new rows, in percent of the rows of the class.");

    static final Param<Boolean> BALANCE = Param.flag("balance", "balance")
            .doc("Balance the class with the most frequent class; percentage is not used.");

    static final Param<Integer> NEIGHBOURS = Param.integer("neighbours", "K", 5)
            .between(1, 1000)
            .doc("Number k of nearest neighbours: a new row starts between a row of the class and one of its k "
                    + "nearest neighbours in the class.");

    static final Param<Start> START = Param.choice("start", "start", Start.NEIGHBOURS)
            .doc("Input of the generator: neighbours (points between neighbouring rows of the class, as in SMOTE) "
                    + "or noise (random numbers only, as in a conditional GAN).");

    static final Param<Integer> STEPS = Param.integer("steps", "steps", 2000)
            .between(0, 10_000_000)
            .doc("Number of training steps of the generator. With 0 the interpolated points are the new rows "
                    + "(SMOTE).");

    static final Param<Integer> OWN = Param.integer("ownNeighbours", "own", 1)
            .between(0, 1000)
            .doc("Minimum number of rows of the class among the k nearest neighbours of a new row; other new rows "
                    + "are discarded. 0 = discard none.");

    static final Param<Double> CLOSENESS = Param.real("closeness", "closeness", 0.1)
            .between(0, 1e6)
            .doc("Weight of the squared distance between new row and interpolated point in the generator's loss. "
                    + "The larger, the closer is the new row to that point.");

    static final Param<Layers> GENERATOR = Param.of(
                    "generator", "G", Layers.class, Layers.parse("64 relu, 64 relu"), Layers::parse)
            .doc("Hidden layers of the generator. Example: \"64 relu, batchnorm, 64 relu\".");

    static final Param<Layers> DISCRIMINATOR = Param.of(
                    "discriminator",
                    "D",
                    Layers.class,
                    Layers.parse("noise 0.1, 64 leakyrelu, dropout 0.2, 64 leakyrelu, dropout 0.2"),
                    Layers::parse)
            .doc("Hidden layers of the discriminator. Example: \"64 leakyrelu, dropout 0.2\".");

    static final Param<Integer> NOISE =
            Param.integer("generatorNoise", "N", 8).between(1, 10_000).doc("Number of random inputs of the generator.");

    static final Param<Integer> MINI_BATCH = Param.integer("miniBatch", "B", 64)
            .between(2, 1_000_000)
            .doc("Number of rows per training step, half of them from the class.");

    static final Param<Double> LEARNING_RATE =
            Param.real("learningRate", "R", 0.0005).between(1e-9, 10).doc("Learning rate of the optimiser.");

    /** How many rows are made, for front-ends that let {@link #count} say it. */
    public static final List<Param<?>> AMOUNT = List.of(PERCENTAGE, BALANCE);

    /** How rows are made: all of it, in the order in which it is shown. */
    public static final List<Param<?>> PARAMS = List.of(
            NEIGHBOURS, START, STEPS, OWN, CLOSENESS, GENERATOR, DISCRIMINATOR, NOISE, MINI_BATCH, LEARNING_RATE);

    private final Settings settings;

    private Oversampler(Settings settings) {
        this.settings = settings;
    }

    /**
     * One that works as settings with {@link #PARAMS} say; throws {@link IllegalArgumentException} where more own neighbours are
     * asked for than there are neighbours.
     */
    public static Oversampler of(Settings settings) {
        if (settings.get(OWN) > settings.get(NEIGHBOURS)) {
            throw new IllegalArgumentException(OWN + " must be at most " + NEIGHBOURS + ", " + settings.get(NEIGHBOURS)
                    + ", got " + settings.get(OWN));
        }
        return new Oversampler(settings);
    }

    /**
     * The class with the fewest rows, but not none; the first of several. Throws {@link IllegalArgumentException} where no row has a
     * class.
     *
     * @param classes the class of each row, a number from 0; negative for none
     */
    public static int smallest(int[] classes) {
        return counts(classes).entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow(
                        () -> new IllegalArgumentException("a row must have a class, got none in " + classes.length))
                .getKey();
    }

    /** How many rows each class has that has any, in the order of their numbers. */
    private static SortedMap<Integer, Integer> counts(int[] classes) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (int number : classes) {
            if (number >= 0) {
                counts.merge(number, 1, Integer::sum);
            }
        }
        return counts;
    }

    /**
     * How many rows of a class settings with {@link #AMOUNT} ask for.
     *
     * @param classes as for {@link #smallest}
     */
    public static int count(Settings settings, int[] classes, int wanted) {
        SortedMap<Integer, Integer> counts = counts(classes);
        int ours = counts.getOrDefault(wanted, 0);
        return settings.get(BALANCE)
                ? Collections.max(counts.values()) - ours
                : (int) Math.min(Integer.MAX_VALUE, Math.round(ours * settings.get(PERCENTAGE) / 100));
    }

    /**
     * So many new rows of a class. Numbers stay in the range of the given rows, whole ones whole; a level is one that some row has; a value is
     * missing only where one is missing in some row. The same seed, rows and engine give the same rows.
     *
     * <p>Throws {@link IllegalArgumentException} with fewer than {@value #FEWEST} rows of the class or without a column; with fewer
     * than {@value #LEAST} rows it warns, and the new rows are points between those. Throws {@link
     * java.util.concurrent.CancellationException} where the run is cancelled, and {@link IllegalStateException} where training
     * diverges.
     *
     * @param rows of every class
     * @param classes the class of each row, a number from 0; a negative one leaves the row out
     * @param wanted the class that rows are made of
     */
    public Rows generate(Rows rows, int[] classes, int wanted, int count, Run run) {
        if (classes.length != rows.size()) {
            throw new IllegalArgumentException(
                    "each of " + rows.size() + " rows must have a class, got " + classes.length);
        }
        if (rows.schema().size() == 0) {
            throw new IllegalArgumentException("oversampling needs at least 1 column besides the class, got none");
        }
        ClassSample sample = ClassSample.draw(rows, classes, wanted, run.random("sample"));
        if (sample.wanted() < FEWEST) {
            throw new IllegalArgumentException("oversampling needs a class of at least " + FEWEST + " rows, got "
                    + sample.wanted() + ": collect more rows or weight them");
        }
        GapCode code = GapCode.fit(sample.all());
        SplittableRandom random = run.random("oversample");
        if (code.layout().columns() == 0) {
            run.progress().warning("all columns are constant, so that the new rows are copies");
            return Rows.of(
                    rows.schema(),
                    random.ints(count, 0, sample.wanted())
                            .mapToObj(sample.rows()::get)
                            .toList());
        }
        CodedClasses coded = new CodedClasses(sample, code, settings.get(NEIGHBOURS), run.engine());
        return Rows.of(rows.schema(), new RowMaker(settings, coded, code, random, run).rows(count));
    }
}
