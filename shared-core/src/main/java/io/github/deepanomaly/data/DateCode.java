package io.github.deepanomaly.data;

import io.github.deepanomaly.data.LevelCode.Rarity;
import io.github.deepanomaly.math.Block;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What repeats of a point in time: for the hour, the weekday, the day of the month and the month each its place on a circle and how rare
 * it is, all of which weigh as one column; and the elapsed time where that is asked for. Immutable.
 */
final class DateCode implements ColumnCode {

    /** How parts are encoded: together as one column or, in older files, each as one; with values in [0, 1] or around 0. */
    private enum Form {
        ONE("date.", false),
        ONE_UNIT("unitDate.", true),
        EACH("dates.", false),
        EACH_UNIT("unitDates.", true);

        /** Begins the name of the state in a file. */
        private final String key;

        private final boolean unit;

        Form(String key, boolean unit) {
            this.key = key;
            this.unit = unit;
        }

        boolean one() {
            return this == ONE || this == ONE_UNIT;
        }
    }

    /** The parts of a date that come again. */
    enum Part {
        HOUR(24, 20 / 24.0),
        WEEKDAY(7, 6),
        DAY(31, 88), // three months: in one, a day of the month is a weekday, and those on which nothing is booked are
        // not seen
        MONTH(12, 330);

        private final int turn;
        private final double leastDays;

        Part(int turn, double leastDays) {
            this.turn = turn;
            this.leastDays = leastDays;
        }

        int turn() {
            return turn;
        }

        /** Whether so many days show what is usual: nearly a whole turn. */
        boolean shownBy(double days) {
            return days >= leastDays;
        }

        /** The value, from 0, and what is over of it. */
        double of(ZonedDateTime time) {
            return switch (this) {
                case HOUR -> time.getHour() + time.getMinute() / 60.0;
                case WEEKDAY -> time.getDayOfWeek().getValue() - 1.0;
                case DAY -> time.getDayOfMonth() - 1.0;
                case MONTH -> time.getMonthValue() - 1.0;
            };
        }
    }

    private static final int COORDINATES = 3;

    private final ZoneId zone;
    private final Form form;
    private final List<Circle> circles;
    private final Scaled elapsed;
    private final double[] state;

    /**
     * A part with what the training rows showed of it: mean 0 in each coordinate, and a variance of 1 in all together; or each in
     * [0, 1]. All of it times a factor.
     */
    private record Circle(Part part, boolean unit, float factor, double sine, double cosine, Rarity rarity) {

        static Circle of(Part part, boolean unit, float factor, double... counts) {
            double total = Arrays.stream(counts).sum();
            double sine = 0;
            double cosine = 0;
            for (int i = 0; i < counts.length; i++) {
                sine += counts[i] / total * Math.sin(angle(part, i));
                cosine += counts[i] / total * Math.cos(angle(part, i));
            }
            double concentrated = Rarity.even(counts) ? 0 : Math.min(1, sine * sine + cosine * cosine);
            return new Circle(part, unit, factor, sine, cosine, Rarity.of(concentrated, unit, counts));
        }

        private static double angle(Part part, double value) {
            return 2 * Math.PI * value / part.turn();
        }

        void encode(ZonedDateTime time, float[] to, int at) {
            double value = part.of(time);
            to[at] = coordinate(Math.sin(angle(part, value)), sine);
            to[at + 1] = coordinate(Math.cos(angle(part, value)), cosine);
            to[at + 2] = factor * rarity.of((int) value);
        }

        private float coordinate(double value, double mean) {
            return factor * (float) (unit ? (value + 1) / 2 : value - mean);
        }

        /** What stands for that coordinate of a missing date: its mean. */
        float fill(int coordinate) {
            return !unit || coordinate == 2 ? 0 : factor * (float) (((coordinate == 0 ? sine : cosine) + 1) / 2);
        }
    }

    private DateCode(ZoneId zone, Form form, List<Circle> circles, Scaled elapsed, double... state) {
        this.zone = zone;
        this.form = form;
        this.circles = circles;
        this.elapsed = elapsed;
        this.state = state;
    }

    /** How long the {@link #state} is. */
    static int stateLength() {
        return Scaled.STATE_LENGTH
                + Arrays.stream(Part.values()).mapToInt(part -> part.turn() + 1).sum();
    }

    private static Optional<Form> form(Map<String, double[]> all, int column) {
        return Arrays.stream(Form.values())
                .filter(form -> all.containsKey(form.key + column))
                .findFirst();
    }

    /** Whether a file has the state of one for that column. */
    static boolean in(Map<String, double[]> all, int column) {
        return form(all, column).isPresent();
    }

    /** That of a column from the states in a file; throws {@link IllegalArgumentException} where there is none. */
    static DateCode restore(int column, ZoneId zone, Map<String, double[]> all) {
        Form form = form(all, column).orElse(Form.ONE);
        return restore(zone, form, ColumnCode.values(form.key + column, stateLength(), all));
    }

    /** Of this {@link #state}, which a new model has; {@code unit}: of values in [0, 1]. */
    static DateCode of(ZoneId zone, boolean unit, double... state) {
        return restore(zone, unit ? Form.ONE_UNIT : Form.ONE, state);
    }

    /** What {@link #state} says; throws {@link IllegalArgumentException} where it says none. */
    private static DateCode restore(ZoneId zone, Form form, double... state) {
        Scaled elapsed = Scaled.restore(Arrays.copyOf(state, Scaled.STATE_LENGTH));
        List<Circle> circles = new ArrayList<>();
        float factor = form.one() ? (float) (1 / Math.sqrt(Math.max(1, read(state)))) : 1;
        int at = Scaled.STATE_LENGTH;
        for (Part part : Part.values()) {
            double[] counts = Arrays.copyOfRange(state, at + 1, at + 1 + part.turn());
            if (Arrays.stream(counts).anyMatch(count -> !(count >= 0 && count <= Integer.MAX_VALUE))) {
                throw new IllegalArgumentException("parts of dates must have counts of at least 0");
            }
            if (state[at] != 0) {
                if (Arrays.stream(counts).sum() == 0) {
                    throw new IllegalArgumentException("parts of dates that are read must have a count above 0");
                }
                circles.add(Circle.of(part, form.unit, factor, counts));
            }
            at += 1 + part.turn();
        }
        return new DateCode(zone, form, List.copyOf(circles), elapsed, state.clone());
    }

    /** How many parts are read. */
    private static int read(double... state) {
        int read = 0;
        int at = Scaled.STATE_LENGTH;
        for (Part part : Part.values()) {
            read += state[at] != 0 ? 1 : 0;
            at += 1 + part.turn();
        }
        return read;
    }

    static ZonedDateTime time(double millis, ZoneId zone) {
        return Instant.ofEpochMilli((long) millis).atZone(zone);
    }

    @Override
    public int width() {
        return COORDINATES * circles.size() + elapsed.width();
    }

    @Override
    public List<Block> blocks(int from) {
        return IntStream.range(from, from + width())
                .mapToObj(at -> new Block(at, 1, false, fill(at - from)))
                .toList();
    }

    private float fill(int at) {
        int circle = at / COORDINATES;
        return circle < circles.size() ? circles.get(circle).fill(at % COORDINATES) : elapsed.fill();
    }

    @Override
    public int group(int at) {
        return at / COORDINATES;
    }

    @Override
    public void encode(double raw, float[] to, int at) {
        if (Double.isNaN(raw)) {
            Arrays.fill(to, at, at + width(), Float.NaN);
            return;
        }
        ZonedDateTime time = time(raw, zone);
        for (int i = 0; i < circles.size(); i++) {
            circles.get(i).encode(time, to, at + COORDINATES * i);
        }
        elapsed.encode(raw, to, at + COORDINATES * circles.size());
    }

    /** The nearest to an elapsed time; NaN without one, since no single moment has those parts. */
    @Override
    public double decode(float[] from, int at) {
        return elapsed.decode(from, at + COORDINATES * circles.size());
    }

    @Override
    public String key(int column) {
        return form.key + column;
    }

    @Override
    public double[] state() {
        return state.clone();
    }
}
