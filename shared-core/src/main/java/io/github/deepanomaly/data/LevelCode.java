package io.github.deepanomaly.data;

import io.github.deepanomaly.math.Block;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A nominal column that weighs as one column, whatever the number of its levels: an encoded column for each level, one for all that did
 * not train, and one for how rare the level is; where many levels trained, none has a column of its own. The rarity of a level is the logarithm of how seldom it is, so that an unseen one is
 * rarer than all. Two rows drawn at random are on average as far apart as in a number of deviation 1 (squared distance 2): what the
 * levels themselves leave of that is for the rarity. Immutable.
 */
final class LevelCode implements ColumnCode {

    /** Begins the name of its state in a file. */
    static final String KEY = "levels.";

    /** The same where the encoded values lie in [0, 1]. */
    private static final String UNIT_KEY = "unitLevels.";

    /** Both where no level of the first training rows has an encoded column of its own. */
    private static final String RARITY_KEY = "levelRarity.";

    private static final String UNIT_RARITY_KEY = "unitLevelRarity.";

    private static final String[] KEYS = {KEY, UNIT_KEY, RARITY_KEY, UNIT_RARITY_KEY};

    /** The most levels that have an encoded column of their own each; in older files the most frequent ones of more levels have. */
    static final int MOST = 32;

    /**
     * Of missing values, then of each level. For a level that came when training went on it is minus the count that its share would have been
     * among the first training rows: such a level has an encoded column of its own, and the encoded values of the others do not change.
     */
    private final double[] counts;

    private final int[] position;
    private final int own;
    private final boolean unit;
    private final boolean rarityAlone;
    private final Rarity rarity;

    /**
     * What the training rows showed of levels: how many missed a value, and then how many had each. Where rare ones count as missing,
     * missing alone is no constant.
     */
    static ColumnCode of(boolean weighed, boolean withoutRare, boolean unit, double[] counts) {
        boolean[] seen = new boolean[counts.length - 1];
        for (int level = 0; level < seen.length; level++) {
            seen[level] = counts[level + 1] > 0;
        }
        OneHot varying = new OneHot(counts[0] > 0, seen);
        if (varying.width() == 0) {
            boolean unknown = withoutRare && Double.isNaN(varying.only());
            return unknown ? varying : ConstantCode.level(seen.length, varying.only());
        }
        boolean many = Arrays.stream(counts, 1, counts.length)
                        .filter(count -> count > 0)
                        .count()
                > MOST;
        return weighed ? new LevelCode(unit, many, counts) : varying;
    }

    /**
     * From how often training rows missed a value and then from how often they had each level, see {@link #counts}; two or more must be above
     * 0.
     *
     * @param unit whether encoded values lie in [0, 1]
     * @param rarityAlone whether no level of the first training rows has an encoded column of its own
     */
    LevelCode(boolean unit, boolean rarityAlone, double... counts) {
        this.unit = unit;
        this.rarityAlone = rarityAlone;
        this.counts = counts;
        position = new int[counts.length - 1];
        Arrays.fill(position, -1);
        List<Integer> seen = IntStream.range(0, position.length)
                .filter(level -> counts[level + 1] > 0)
                .boxed()
                .toList();
        List<Integer> frequent = seen.stream()
                .sorted(Comparator.comparingDouble(level -> -counts[level + 1]))
                .limit(rarityAlone ? 0 : MOST)
                .sorted()
                .toList();
        for (int i = 0; i < frequent.size(); i++) {
            position[frequent.get(i)] = i;
        }
        int next = frequent.size();
        for (int level = 0; level < position.length; level++) {
            if (counts[level + 1] < 0) {
                position[level] = next++;
            }
        }
        own = next;
        double total = total(counts);
        double others = total;
        double together = 0;
        for (int level : frequent) {
            double share = counts[level + 1] / total;
            others -= counts[level + 1];
            together += share * share;
        }
        together += others / total * (others / total);
        rarity = Rarity.of(together, unit, Arrays.copyOfRange(counts, 1, counts.length));
    }

    /** Whether a file has the state of one for that column. */
    static boolean in(Map<String, double[]> all, int column) {
        return Arrays.stream(KEYS).anyMatch(key -> all.containsKey(key + column));
    }

    /** That of a column of so many levels from the states in a file; throws {@link IllegalArgumentException} where there is none. */
    static LevelCode restore(int column, int levels, Map<String, double[]> all) {
        String key = Arrays.stream(KEYS)
                .filter(each -> all.containsKey(each + column))
                .findFirst()
                .orElse(KEY);
        boolean unit = key.equals(UNIT_KEY) || key.equals(UNIT_RARITY_KEY);
        boolean rarityAlone = key.equals(RARITY_KEY) || key.equals(UNIT_RARITY_KEY);
        return restore(unit, rarityAlone, ColumnCode.values(key + column, levels + 1, all));
    }

    /** Throws {@link IllegalArgumentException} for counts of which fewer than two are above 0, or that are none. */
    private static LevelCode restore(boolean unit, boolean rarityAlone, double... counts) {
        if (Arrays.stream(counts).anyMatch(count -> !(Math.abs(count) <= Integer.MAX_VALUE))
                || counts[0] < 0
                || Arrays.stream(counts).filter(count -> count > 0).count() < 2) {
            throw new IllegalArgumentException("levels must have counts, two of them above 0");
        }
        return new LevelCode(unit, rarityAlone, counts);
    }

    private static double total(double... counts) {
        return Arrays.stream(counts).filter(count -> count > 0).sum();
    }

    @Override
    public int width() {
        return own + 2;
    }

    @Override
    public List<Block> blocks(int from) {
        return List.of(new Block(from, own + 1, true, 0), new Block(from + own + 1, 1, false, 0));
    }

    @Override
    public void encode(double raw, float[] to, int at) {
        Arrays.fill(to, at, at + width(), 0);
        int level = raw >= 0 && raw < position.length ? (int) raw : -1;
        to[at + (level < 0 || position[level] < 0 ? own : position[level])] = 1;
        to[at + own + 1] = Double.isNaN(raw) ? 0 : rarity.of(level);
    }

    /** The most probable level with an encoded column of its own. */
    @Override
    public double decode(float[] from, int at) {
        double best = Double.NaN;
        float highest = Float.NEGATIVE_INFINITY;
        for (int level = 0; level < position.length; level++) {
            if (position[level] >= 0 && from[at + position[level]] > highest) {
                best = level;
                highest = from[at + position[level]];
            }
        }
        return best;
    }

    @Override
    public String key(int column) {
        String key = rarityAlone ? (unit ? UNIT_RARITY_KEY : RARITY_KEY) : unit ? UNIT_KEY : KEY;
        return key + column;
    }

    @Override
    public double[] state() {
        return counts.clone();
    }

    /**
     * How rare values are: the logarithm of how seldom each is among the training rows, above its mean there: the larger the rarer, and
     * 0 for all that are frequent. A value
     * that none had counts as half of one. Immutable.
     */
    static final class Rarity {

        private static final double UNSEEN = 0.5;

        /** Where all are about as frequent, differences are chance. */
        private static final double LEAST_DEVIATION = 0.3;

        private final float[] values;
        private final float unseen;

        private Rarity(float[] values, float unseen) {
            this.values = values;
            this.unseen = unseen;
        }

        /**
         * That of values by how often each is there.
         *
         * @param variance what it has at most among the training rows
         * @param unit whether that of a value which none had is at most 1
         */
        static Rarity of(double variance, boolean unit, double... counts) {
            double total = total(counts);
            double mean = 0;
            double squares = 0;
            for (double each : counts) {
                double count = Math.max(0, each);
                double surprise = surprise(count, total);
                mean += count / total * surprise;
                squares += count / total * surprise * surprise;
            }
            double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
            double wide = Math.sqrt(variance) / Math.max(LEAST_DEVIATION, deviation);
            double factor = unit ? Math.min(wide, 1 / (surprise(0, total) - mean)) : wide;
            float[] values = new float[counts.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.max(0, (surprise(Math.abs(counts[i]), total) - mean) * factor);
            }
            return new Rarity(values, (float) ((surprise(0, total) - mean) * factor));
        }

        /** Whether counts differ by no more than chance makes those of equally frequent values differ: chi square within three deviations. */
        static boolean even(double... counts) {
            double mean = Arrays.stream(counts).average().orElse(0);
            double square = Arrays.stream(counts)
                    .map(count -> (count - mean) * (count - mean) / mean)
                    .sum();
            double freedom = counts.length - 1.0;
            return square <= freedom + 3 * Math.sqrt(2 * freedom);
        }

        private static double surprise(double count, double total) {
            return StrictMath.log((total + 1) / (count + UNSEEN));
        }

        /** That of a value by its number; that of one that no training row had for -1. */
        float of(int value) {
            return value < 0 ? unseen : values[value];
        }
    }
}
