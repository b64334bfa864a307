package io.github.deepanomaly.weka.view.chart;

import java.awt.Adjustable;
import javax.swing.JScrollBar;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/** A bar that scrolls what a zoomed axis of row numbers shows. */
final class RangeBar extends JScrollBar {

    private static final long serialVersionUID = 1L;

    private final transient ValueAxis axis;
    private boolean following;

    RangeBar(ValueAxis axis) {
        super(Adjustable.HORIZONTAL, 0, 1, 0, 1);
        this.axis = axis;
        axis.addChangeListener(event -> follow());
        addAdjustmentListener(event -> {
            if (!following) {
                Range range = axis.getRange();
                axis.setRange(getValue(), getValue() + range.getLength());
            }
        });
    }

    /** There are so many rows; all are shown. */
    void rows(int count) {
        axis.setAutoRange(true);
        following = true;
        setValues(0, count + 1, 0, count + 1);
        following = false;
        follow();
    }

    private void follow() {
        if (!following) {
            following = true;
            Range range = axis.getRange();
            int low = (int) Math.max(0, Math.floor(range.getLowerBound()));
            int length = (int) Math.max(1, Math.min(getMaximum() - (double) low, Math.ceil(range.getLength())));
            setValues(low, length, 0, getMaximum());
            following = false;
        }
    }
}
