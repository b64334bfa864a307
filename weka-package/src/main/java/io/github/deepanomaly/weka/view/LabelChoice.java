package io.github.deepanomaly.weka.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JComboBox;
import weka.core.Attribute;
import weka.core.Instances;

/** The choice of the attribute that says what rows are, if any does, and of its value that means normal. */
public final class LabelChoice extends JComboBox<String> {

    private static final long serialVersionUID = 1L;

    private static final String NO_LABELS = "No labels";

    /** More values are no labels, and no list to choose from. */
    private static final int MOST_VALUES = 100;

    private final transient Map<String, List<String>> values = new HashMap<>();

    private final JComboBox<String> normal = new JComboBox<>();

    /** Without attributes. */
    public LabelChoice() {
        normal.setToolTipText("Label that means normal; all others mean anomalies");
        addActionListener(event -> offerValues());
    }

    /** The list of the values of the chosen attribute. */
    public JComboBox<String> values() {
        return normal;
    }

    /** The chosen attribute; empty for none. */
    public String column() {
        return getSelectedIndex() <= 0 ? "" : String.valueOf(getSelectedItem());
    }

    /** Chooses an attribute and the value that means normal, where they are offered. */
    void choose(String column, String label) {
        setSelectedIndex(0);
        if (!column.isEmpty()) {
            setSelectedItem(column);
            normal.setSelectedItem(label);
        }
    }

    /** The value that means normal; empty for the first one. */
    public String normal() {
        return normal.getSelectedIndex() <= 0 ? "" : String.valueOf(normal.getSelectedItem());
    }

    private void offerValues() {
        normal.removeAllItems();
        values.getOrDefault(String.valueOf(getSelectedItem()), List.of()).forEach(normal::addItem);
        normal.setEnabled(normal.getItemCount() > 1);
    }

    /** Offers the nominal attributes of a data set; its class is chosen, or else its last attribute if that has two values. */
    public void offer(Instances data) {
        values.clear();
        for (int i = 0; i < data.numAttributes(); i++) {
            Attribute attribute = data.attribute(i);
            if (attribute.isNominal() && attribute.numValues() <= MOST_VALUES) {
                List<String> all = new ArrayList<>();
                Collections.list(attribute.enumerateValues()).forEach(value -> all.add(value.toString()));
                values.put(attribute.name(), all);
            }
        }
        removeAllItems();
        addItem(NO_LABELS);
        for (int i = 0; i < data.numAttributes(); i++) {
            if (data.attribute(i).isNominal()) {
                addItem(data.attribute(i).name());
            }
        }
        Attribute last = data.numAttributes() == 0 ? null : data.attribute(data.numAttributes() - 1);
        if (data.classIndex() >= 0 && data.classAttribute().isNominal()) {
            setSelectedItem(data.classAttribute().name());
        } else if (last != null && last.isNominal() && last.numValues() == 2) {
            setSelectedItem(last.name());
        }
    }

    /** A view on the data whose class is the chosen attribute. */
    public Instances labelled(Instances data) {
        Instances labelled = new Instances(data);
        Attribute chosen = getSelectedIndex() <= 0 ? null : labelled.attribute(String.valueOf(getSelectedItem()));
        labelled.setClassIndex(chosen == null ? -1 : chosen.index());
        return labelled;
    }
}
