package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;

/**
 * A phrase of a case with numbers in it, and what these are by the run of its commands.
 *
 * @param phrase the phrase, with a # for each number that is computed
 * @param share how far a number may be from the computed one, as a share of it; 0 where only rounding may part them
 * @param few how far a count may be from it, where that is more
 * @param numbers the computed numbers, in the order of the phrase
 */
record CaseFact(String phrase, double share, int few, Function<CaseRun, List<Double>> numbers) {

    /** Numbers of other processors differ a little, as in {@link ManualPage}. */
    private static final double TENTH = 0.1;

    /** Numbers near 0. */
    private static final double NEAR = 0.02;

    /** Rows near the threshold. */
    private static final int FEW = 2;

    /** The share for p-values, which differ more than scores. */
    static final double HALF = 0.5;

    private static final String NUMBER = "(-?\\d(?:[\\d,.]*\\d)?)";

    /** A number of the rows themselves: it is equal after rounding. */
    static CaseFact exactly(String phrase, ToDoubleFunction<CaseRun> number) {
        return new CaseFact(phrase, 0, 0, run -> List.of(number.applyAsDouble(run)));
    }

    /** Two such numbers. */
    static CaseFact exactly(String phrase, ToDoubleFunction<CaseRun> first, ToDoubleFunction<CaseRun> second) {
        return new CaseFact(phrase, 0, 0, run -> List.of(first.applyAsDouble(run), second.applyAsDouble(run)));
    }

    /** A number of a run. */
    static CaseFact about(String phrase, ToDoubleFunction<CaseRun> number) {
        return all(phrase, run -> List.of(number.applyAsDouble(run)));
    }

    /** Two numbers of a run. */
    static CaseFact about(String phrase, ToDoubleFunction<CaseRun> first, ToDoubleFunction<CaseRun> second) {
        return all(phrase, run -> List.of(first.applyAsDouble(run), second.applyAsDouble(run)));
    }

    /** Three of them. */
    static CaseFact about(
            String phrase,
            ToDoubleFunction<CaseRun> first,
            ToDoubleFunction<CaseRun> second,
            ToDoubleFunction<CaseRun> third) {
        return all(
                phrase, run -> List.of(first.applyAsDouble(run), second.applyAsDouble(run), third.applyAsDouble(run)));
    }

    /** Numbers of a run, all at once. */
    static CaseFact all(String phrase, Function<CaseRun, List<Double>> numbers) {
        return new CaseFact(phrase, TENTH, FEW, numbers);
    }

    /** Nothing that a run could say: a choice, an assumption, or another source. */
    static CaseFact given(String phrase) {
        return new CaseFact(phrase, 0, 0, run -> List.of());
    }

    /** A text without line breaks. */
    static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** Finds a phrase with a number for each #. */
    static Pattern pattern(String phrase) {
        return Pattern.compile(
                Arrays.stream(phrase.split("#", -1)).map(Pattern::quote).collect(Collectors.joining(NUMBER)));
    }

    /** The numbers that were found. */
    static List<Double> numbers(MatchResult found) {
        List<Double> numbers = new ArrayList<>();
        for (int group = 1; group <= found.groupCount(); group++) {
            numbers.add(Double.valueOf(found.group(group).replace(",", "")));
        }
        return numbers;
    }

    /** The place of the phrase on its page, which has it once. */
    MatchResult place(String page) {
        Matcher matcher = pattern(phrase).matcher(page);
        List<MatchResult> places = matcher.results().toList();
        assertThat(places).as("places of \"%s\"", phrase).hasSize(1);
        return places.get(0);
    }

    /** Compares the numbers of the page with those of the run. */
    void check(String page, CaseRun run) {
        MatchResult place = place(page);
        List<Double> shown = numbers(place);
        List<Double> computed = numbers.apply(run);
        assertThat(shown).as(phrase).hasSameSizeAs(computed);
        for (int i = 0; i < shown.size(); i++) {
            String text = place.group(i + 1);
            int decimals = decimals(text);
            double least = share == 0 ? 0 : decimals == 0 ? few : NEAR;
            double most = Math.max(0.5 * Math.pow(10, -decimals), Math.max(least, share * Math.abs(computed.get(i))));
            assertThat(shown.get(i)).as(phrase).isCloseTo(computed.get(i), Offset.offset(most));
        }
    }

    /** The decimals of a number as it is written. */
    static int decimals(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point - 1;
    }
}
