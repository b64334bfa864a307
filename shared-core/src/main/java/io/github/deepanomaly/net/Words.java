package io.github.deepanomaly.net;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The words of one layer's text, taken one after the other. */
final class Words {

    private static final String NAMES =
            "dropout, noise, batchnorm, conv1d, conv2d, conv1dT, conv2dT, maxpool1d, maxpool2d,"
                    + " avgpool1d, avgpool2d, upsample1d, upsample2d, lstm, gru, last, repeat, reshape";

    private final String[] words;
    private final String part;
    private int at;

    /** {@code part} is the text as it was given, for messages. */
    Words(String text, String part) {
        words = text.split("\\s+", -1);
        this.part = part;
    }

    /** The next word, which {@code name} needs. */
    String next(String name) {
        if (at == words.length) {
            throw new IllegalArgumentException(name + " is incomplete, got \"" + part + "\"");
        }
        return words[at++];
    }

    /** Takes the next word if it is this one. */
    boolean optional(String word) {
        boolean there = at < words.length && words[at].equals(word);
        at += there ? 1 : 0;
        return there;
    }

    double number(String name) {
        String word = at < words.length ? words[at++] : part;
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, got \"" + word + "\"", e);
        }
    }

    /** Whole numbers between {@code x}, as many as {@code form} has words. */
    int[] integers(String name, String form) {
        String word = at < words.length ? words[at++] : part;
        return integers(name, form, form, word, word);
    }

    private static int[] integers(String name, String form, String numbers, String word, String quoted) {
        String[] parts = word.split("x", -1);
        try {
            if (parts.length == numbers.split("x", -1).length) {
                return Arrays.stream(parts).mapToInt(Integer::parseInt).toArray();
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs " + form + ", got \"" + quoted + "\"", e);
        }
        throw new IllegalArgumentException(name + " needs " + form + ", got \"" + quoted + "\"");
    }

    /** The same, and behind them what stands after {@code /}, else the given stride, or the last number where that is 0. */
    int[] strided(String name, String form, int stride) {
        String word = at < words.length ? words[at++] : part;
        String[] halves = word.split("/", -1);
        String full = form + "[/STRIDE]";
        int[] sizes = integers(name, full, form, halves[0], word);
        int[] both = Arrays.copyOf(sizes, sizes.length + 1);
        both[sizes.length] = stride > 0 ? stride : sizes[sizes.length - 1];
        if (halves.length > 1) {
            both[sizes.length] = integers(name, full, "STRIDE", halves.length == 2 ? halves[1] : "", word)[0];
        }
        return both;
    }

    /** A dense layer's width. */
    int width(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a layer starts with its width or one of " + NAMES + ", got \"" + word + "\"", e);
        }
    }

    /** The activation that comes next, else linear. */
    Activation activation() {
        if (at == words.length || words[at].equals("nobias") || isPadding(words[at])) {
            return Activation.LINEAR;
        }
        String word = words[at++];
        for (Activation activation : Activation.values()) {
            if (activation.text().equals(word)) {
                return activation;
            }
        }
        String known = Arrays.stream(Activation.values()).map(Activation::text).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("activation must be one of " + known + ", got \"" + word + "\"");
    }

    /** The padding that comes next, else same. */
    Padding padding() {
        for (Padding padding : Padding.values()) {
            if (optional(padding.text())) {
                return padding;
            }
        }
        return Padding.SAME;
    }

    private static boolean isPadding(String word) {
        return Arrays.stream(Padding.values())
                .anyMatch(padding -> padding.text().equals(word));
    }

    boolean bias() {
        return !optional("nobias");
    }

    void expectEnd() {
        if (at < words.length) {
            throw new IllegalArgumentException("\"" + words[at] + "\" is not a word of layer \"" + part + "\"");
        }
    }
}
