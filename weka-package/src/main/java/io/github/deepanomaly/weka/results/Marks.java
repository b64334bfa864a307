package io.github.deepanomaly.weka.results;

import io.github.deepanomaly.weka.rows.NormalLabel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.Utils;

/**
 * What a person has found out about rows. Immutable.
 *
 * @param rows the marked ones, by their numbers
 */
public record Marks(Map<Integer, Marking> rows) {

    /** No row is marked. */
    public static final Marks NONE = new Marks(Map.of());

    /** A finding. */
    public enum Mark {
        /** An anomaly. */
        CONFIRMED,
        /** A normal row. */
        FALSE_ALARM,
        /** Nobody knows. */
        UNSURE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A finding with words about it, which may be empty. */
    public record Marking(Mark mark, String comment) {}

    public Marks {
        rows = Map.copyOf(rows);
    }

    /** The same with some rows marked anew. */
    public Marks with(Collection<Integer> which, Mark mark, String comment) {
        Map<Integer, Marking> all = new TreeMap<>(rows);
        which.forEach(row -> all.put(row, new Marking(mark, comment)));
        return new Marks(all);
    }

    /** The same with some rows marked anew, whose words stay. */
    public Marks with(Collection<Integer> which, Mark mark) {
        Map<Integer, Marking> all = new TreeMap<>(rows);
        which.forEach(row ->
                all.put(row, new Marking(mark, of(row).map(Marking::comment).orElse(""))));
        return new Marks(all);
    }

    /** The same with words about some rows, which are unsure where they have no mark. */
    public Marks with(Collection<Integer> which, String comment) {
        Map<Integer, Marking> all = new TreeMap<>(rows);
        which.forEach(row -> all.put(row, new Marking(of(row).map(Marking::mark).orElse(Mark.UNSURE), comment)));
        return new Marks(all);
    }

    /** The same without the marks of some rows. */
    public Marks without(Collection<Integer> which) {
        Map<Integer, Marking> all = new TreeMap<>(rows);
        which.forEach(all::remove);
        return new Marks(all);
    }

    /** What is known of a row. */
    public Optional<Marking> of(int row) {
        return Optional.ofNullable(rows.get(row));
    }

    /** The rows with a mark, in their order. */
    public List<Integer> of(Mark mark) {
        return rows.entrySet().stream()
                .filter(each -> each.getValue().mark() == mark)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Those that say more than some others do: confirmed rows and false alarms that are not the same there. */
    public Marks beyond(Marks others) {
        Map<Integer, Marking> more = new TreeMap<>();
        rows.forEach((row, marking) -> {
            boolean known =
                    others.of(row).filter(each -> each.mark() == marking.mark()).isPresent();
            if (marking.mark() != Mark.UNSURE && !known) {
                more.put(row, new Marking(marking.mark(), ""));
            }
        });
        return new Marks(more);
    }

    /**
     * The table with marks for labels, in a class attribute of its own behind the others: marks say more than labels that are there
     * already. The first value, with the name of the label that means normal, means normal; a row without label and mark has none.
     *
     * @param normal the label of the table that means normal
     */
    public Instances labelled(Instances table, NormalLabel normal) {
        if (of(Mark.CONFIRMED).isEmpty() && of(Mark.FALSE_ALARM).isEmpty()) {
            return table;
        }
        int old = table.classIndex();
        boolean known = old >= 0 && table.classAttribute().isNominal();
        int normally = known ? normal.index(table.classAttribute()) : 0;
        Instances labelled = new Instances(table);
        labelled.setClassIndex(-1);
        labelled.insertAttributeAt(
                new Attribute(Own.MARK, new ArrayList<>(names(normal.value()))), labelled.numAttributes());
        int label = labelled.numAttributes() - 1;
        for (int row = 0; row < table.size(); row++) {
            double value = known && !table.get(row).classIsMissing()
                    ? (table.get(row).classValue() == normally ? 0 : 1)
                    : Utils.missingValue();
            Optional<Mark> mark = of(row).map(Marking::mark).filter(each -> each != Mark.UNSURE);
            labelled.get(row)
                    .setValue(
                            label,
                            mark.map(each -> each == Mark.CONFIRMED ? 1.0 : 0.0).orElse(value));
        }
        labelled.setClassIndex(label);
        if (known) {
            labelled.deleteAttributeAt(old);
        }
        return labelled;
    }

    /** Two names, of which the first is that of the normal label where it has one. */
    private static List<String> names(String normal) {
        String first = normal.isEmpty() ? "normal" : normal;
        return List.of(first, first.equals("anomaly") ? "other" : "anomaly");
    }
}
