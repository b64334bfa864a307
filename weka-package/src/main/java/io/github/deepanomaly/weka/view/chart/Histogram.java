package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Ranking;
import java.awt.BasicStroke;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The histogram of scores with a movable threshold. Rows labelled anomalous stand on top of the others. The first bar holds
 * all rows below it, too: those are of no interest.
 */
final class Histogram extends Plot {

    private static final long serialVersionUID = 1L;

    private static final int BINS = 120;
    private static final int SIDE = 46;
    private static final int TOP = 18;
    private static final int BOTTOM = 20;

    private final transient DoubleConsumer moved;
    private transient @Nullable Ranking ranking;
    private double threshold = Double.NaN;

    /** Without rows; {@code moved} hears where the threshold is dragged to. */
    Histogram(DoubleConsumer moved) {
        super(600, 150);
        this.moved = moved;
        setCursor(Cursor.getPredefinedCursor(Cursor.E_RESIZE_CURSOR));
        setToolTipText("Drag the line to move the threshold");
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                drag(event.getX());
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                drag(event.getX());
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    /** Shows the scores of rows. */
    void show(Ranking shown) {
        ranking = shown;
        repaint();
    }

    /** Shows the threshold. */
    void threshold(double shown) {
        threshold = shown;
        repaint();
    }

    private void drag(int x) {
        Ranking present = ranking;
        if (present != null && present.size() > 0) {
            double share = (double) (x - SIDE) / (getWidth() - 2 * SIDE);
            double low = present.low();
            moved.accept(low + Math.max(0, Math.min(1, share)) * (present.highest() - low));
        }
    }

    @Override
    void draw(Graphics2D paper) {
        Ranking present = ranking;
        if (present == null || present.size() == 0) {
            paper.setColor(Palette.LINE);
            writeAround(paper, "No scores yet", getWidth() / 2, getHeight() / 2);
            return;
        }
        double low = present.low();
        double width = Math.max(present.highest() - low, 1e-9);
        bars(paper, present, low, width);
        axis(paper, low, width);
        if (!Double.isNaN(threshold)) {
            line(paper, x((threshold - low) / width));
        }
    }

    private void bars(Graphics2D paper, Ranking present, double low, double width) {
        int[][] bins = new int[BINS][];
        int most = 1;
        for (int bin = 0; bin < BINS; bin++) {
            double from = bin == 0 ? Double.NEGATIVE_INFINITY : low + width * bin / BINS;
            double to = bin == BINS - 1 ? Double.POSITIVE_INFINITY : low + width * (bin + 1) / BINS;
            bins[bin] = present.between(from, to);
            most = Math.max(most, bins[bin][0] + bins[bin][1]);
        }
        for (int bin = 0; bin < BINS; bin++) {
            int left = x((double) bin / BINS);
            int right = Math.max(left + 1, x((bin + 1.0) / BINS) - 1);
            int plain = height(bins[bin][0], most);
            int whole = height(bins[bin][0] + bins[bin][1], most);
            paper.setColor(Palette.ANOMALY);
            paper.fillRect(left, floor() - whole, right - left, whole);
            paper.setColor(Palette.NORMAL);
            paper.fillRect(left, floor() - plain, right - left, plain);
        }
        paper.setColor(Palette.LINE);
        writeLeftOf(paper, Integer.toString(most), SIDE - 4, TOP + 8);
        writeLeftOf(paper, "1", SIDE - 4, floor() - height(1, most) + 4);
    }

    /** Logarithmic, because few rows among very many are what one looks for. */
    private int height(int count, int most) {
        return (int) Math.round(Math.log1p(count) / Math.log1p(most) * (floor() - TOP));
    }

    private void axis(Graphics2D paper, double low, double width) {
        paper.setColor(Palette.LINE);
        paper.drawLine(SIDE, floor(), getWidth() - SIDE, floor());
        for (int tick = 0; tick <= 5; tick++) {
            int x = x(tick / 5.0);
            paper.drawLine(x, floor(), x, floor() + 3);
            writeAround(paper, String.format(Locale.ROOT, "%.3g", low + width * tick / 5), x, floor() + BOTTOM - 5);
        }
    }

    private void line(Graphics2D paper, int x) {
        paper.setColor(Palette.LINE);
        paper.setStroke(new BasicStroke(2));
        paper.drawLine(x, TOP - 4, x, floor());
        String text = String.format(Locale.ROOT, "threshold %.4g", threshold);
        if (x > getWidth() - 140) {
            writeLeftOf(paper, text, x - 6, TOP - 5);
        } else {
            paper.drawString(text, x + 6, TOP - 5);
        }
    }

    private int x(double share) {
        return SIDE + (int) Math.round(share * (getWidth() - 2 * SIDE));
    }

    private int floor() {
        return getHeight() - BOTTOM;
    }
}
