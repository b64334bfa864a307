package io.github.deepanomaly.model;

import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Values and texts that a reader may not expect. */
final class Damage {

    static final long[] LONGS = {
        0,
        1,
        -1,
        2,
        7,
        8,
        255,
        65_536,
        1L << 20,
        Integer.MAX_VALUE - 8,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE / 4,
        Long.MAX_VALUE / 8
    };

    static final double[] DOUBLES = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        2,
        1e6,
        -1e6,
        1e38,
        -1e38,
        1e300,
        -1e300,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private static final String CHARACTERS =
            "0123456789-+.eE,:;\"\\/{}[] \t\nabcxyz\u0000\u00e4\u4e2d\ud800\udc00\u202e";

    /** Layers that cost far more than their text, on rows of six columns and of three: without weights, or with few. */
    private static final String[] LAYERS = {
        "reshape 6x1, upsample1d 10000, upsample1d 10000, avgpool1d 10000 valid, avgpool1d 10000 valid, reshape 6, ",
        "reshape 6x1, upsample1d 1000, maxpool1d 10000/1, avgpool1d 1000 valid, reshape 6, ",
        "reshape 6x1, upsample1d 100, maxpool1d 100/1, avgpool1d 100 valid, reshape 6, ",
        "reshape 3x2x1, upsample2d 300, avgpool2d 300x300, reshape 6, ",
        "reshape 3x2x1, upsample2d 10000, maxpool2d 9999x9999/1, reshape 6, ",
        "repeat 100000, last, ",
        "repeat 1000000, maxpool1d 1000/1, last, ",
        "reshape 6x1, lstm 46341, last, ",
        "1000000 relu, 1000000 relu, ",
        "2 relu, 1000000 relu, 1000000 relu, "
    };

    private Damage() {}

    /** The start of a line of layers that costs much. */
    static String costly(SplittableRandom random) {
        return pick(random, LAYERS);
    }

    static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A number that a reader may not expect. */
    static double number(SplittableRandom random) {
        return DOUBLES[random.nextInt(DOUBLES.length)];
    }

    /** One of the keys; another where there is none. */
    static String key(Map<String, String> texts, String other, SplittableRandom random) {
        List<String> keys = new ArrayList<>(texts.keySet());
        return keys.isEmpty() ? other : keys.get(random.nextInt(keys.size()));
    }

    /** A list of whole numbers with one changed, added or taken away. */
    static String numbers(String list, SplittableRandom random) {
        List<String> numbers = new ArrayList<>(
                Arrays.asList(list.substring(1, list.length() - 1).split(",\\s*", -1)));
        int at = random.nextInt(numbers.size());
        String number = Long.toString(LONGS[random.nextInt(LONGS.length)]);
        switch (random.nextInt(6)) {
            case 0 -> numbers.remove(at);
            case 1 -> numbers.add(at, number);
            case 2 -> numbers.set(at, numbers.get(at) + pick(random, "0", "1", "e3", ".0", ".5"));
            case 3 -> numbers.add(at, numbers.remove(numbers.size() - 1));
            default -> numbers.set(at, number);
        }
        return numbers.toString();
    }

    static String setting(Param<?> param, String old, SplittableRandom random) {
        if (param.type().isEnum() && random.nextInt(4) > 0) {
            Object[] constants = param.type().getEnumConstants();
            return constants[random.nextInt(constants.length)].toString().replace('_', '-');
        }
        if (param.range().isPresent() && random.nextInt(4) > 0) {
            double low = param.range().get().low();
            double high = param.range().get().high();
            double value = new double[] {low, high, low - 1, high + 1, 0, 1, 2, 1e9}[random.nextInt(8)];
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
        return switch (random.nextInt(8)) {
            case 0 -> pick(random, "", "true", "false", "NaN", "Infinity", "-1", "0x1p3", "1e309", "null", "\u0661");
            case 1 -> pick(random, "4 relu", "1000000 relu", "1000001", "dropout 0.5", "noise 1", "batchnorm", ",");
            case 2 ->
                old + ", " + pick(random, "4 relu", "dropout 1", "batchnorm", "1000000 relu nobias", "2147483648");
            case 3 -> "1 relu,".repeat(random.nextInt(200)) + "1";
            case 5, 6 -> costly(random) + old;
            case 7 -> old + " ".repeat(random.nextInt(3) * 60_000) + ", knn".repeat(random.nextInt(200));
            case 4 -> "dropout 0.1,".repeat(random.nextInt(200)) + "batchnorm";
            default -> edited(old, random);
        };
    }

    static String edited(String text, SplittableRandom random) {
        StringBuilder edited = new StringBuilder(text);
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(edited.length() + 1);
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> edited.insert(at, c);
                case 1 -> edited.delete(at, Math.min(edited.length(), at + random.nextInt(1, 5)));
                default -> edited.replace(at, Math.min(edited.length(), at + 1), String.valueOf(c));
            }
        }
        return edited.toString();
    }
}
