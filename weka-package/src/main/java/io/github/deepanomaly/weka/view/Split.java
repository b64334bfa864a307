package io.github.deepanomaly.weka.view;

import java.awt.Dimension;
import javax.swing.JComponent;
import javax.swing.JSplitPane;

/**
 * Two parts that keep their shares of the room, whatever its size: those of the beginning, or those that somebody has given them by
 * dragging the line between them. The first part never gets less than its minimum size.
 */
final class Split extends JSplitPane {

    private static final long serialVersionUID = 1L;

    private double share;
    private int place = -1;
    private int placed = -1;
    private boolean placing;

    /** A split without a border, whose first part has that share of the room. */
    Split(int orientation, JComponent first, JComponent second, double share) {
        super(orientation, first, second);
        setBorder(null);
        this.share = share; // whatever Swing has placed until now
    }

    @Override
    public void setDividerLocation(int location) {
        if (!placing && room() > 0) {
            share = (double) location / room();
        }
        super.setDividerLocation(location);
    }

    private int room() {
        return (across() ? getWidth() : getHeight()) - getDividerSize();
    }

    private boolean across() {
        return getOrientation() == HORIZONTAL_SPLIT;
    }

    @Override
    public void doLayout() {
        placing = true;
        super.doLayout(); // gives what is more or less to the parts as Swing does
        Dimension least = getLeftComponent().getMinimumSize();
        int wanted = Math.max((int) Math.round(share * room()), across() ? least.width : least.height);
        if (wanted != getDividerLocation() && (wanted != place || room() != placed)) {
            place = wanted;
            placed = room();
            super.setDividerLocation(wanted);
            super.doLayout(); // a location counts where the size is that of the last layout
        }
        placing = false;
    }
}
