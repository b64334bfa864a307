package io.github.deepanomaly.weka.view;

import javax.swing.JComboBox;
import weka.core.Attribute;
import weka.core.Instances;

/** The choice of the attribute that says what rows are, if any does: the first value means normal. */
public final class LabelChoice extends JComboBox<String> {

    private static final long serialVersionUID = 1L;

    private static final String NO_LABELS = "No labels";

    /** Offers the nominal attributes of a data set; its class is chosen, or else its last attribute if that has two values. */
    public void offer(Instances data) {
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
