package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.weka.judging.Ranking;
import io.github.deepanomaly.weka.judging.Ranking.Counts;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The ROC curve and the precision-recall curve, with the place of the threshold on both. */
final class Curves extends Plot {

    private static final long serialVersionUID = 1L;

    private static final int EDGE = 40;

    private transient @Nullable Ranking ranking;
    private transient List<Counts> curve = List.of();
    private double threshold = Double.NaN;

    Curves() {
        super(420, 220);
    }

    /** Shows the ranking of rows, with a curve that {@link Ranking#curve} gave. */
    void show(Ranking shown, List<Counts> points) {
        ranking = shown;
        curve = points;
        repaint();
    }

    /** Shows the threshold. */
    void threshold(double shown) {
        threshold = shown;
        repaint();
    }

    @Override
    void draw(Graphics2D paper) {
        Ranking present = ranking;
        if (present == null || present.metrics().isEmpty()) {
            paper.setColor(Palette.LINE);
            writeAround(paper, "Curves need normal and anomalous rows", getWidth() / 2, getHeight() / 2);
            return;
        }
        boolean beside = getWidth() > getHeight();
        int side = (beside ? Math.min(getWidth() / 2, getHeight()) : Math.min(getWidth(), getHeight() / 2)) - EDGE - 18;
        Counts here = present.counts(threshold);
        plot(
                paper,
                EDGE,
                18,
                side,
                Counts::falseAlarmRate,
                Counts::recall,
                here,
                String.format(
                        Locale.ROOT, "ROC, area %.4f", present.metrics().get().rocAuc()),
                "false alarms");
        plot(
                paper,
                beside ? getWidth() / 2 + EDGE : EDGE,
                beside ? 18 : getHeight() / 2 + 18,
                side,
                Counts::recall,
                Counts::precision,
                here,
                String.format(
                        Locale.ROOT,
                        "precision, average %.4f",
                        present.metrics().get().averagePrecision()),
                "recall");
    }

    private void plot(
            Graphics2D paper,
            int left,
            int top,
            int side,
            ToDoubleFunction<Counts> x,
            ToDoubleFunction<Counts> y,
            Counts here,
            String title,
            String across) {
        paper.setStroke(new BasicStroke(1));
        for (int i = 0; i <= 4; i++) {
            paper.setColor(Palette.GRID);
            int at = side * i / 4;
            paper.drawLine(left + at, top, left + at, top + side);
            paper.drawLine(left, top + at, left + side, top + at);
            paper.setColor(Palette.LINE);
            String share = String.format(Locale.ROOT, "%.2f", i / 4.0);
            writeLeftOf(paper, share, left - 4, top + side - at + 4);
            if (i > 0) {
                writeAround(paper, share, left + at, top + side + 13);
            }
        }
        writeAround(paper, title, left + side / 2, top - 5);
        writeAround(paper, across, left + side / 2, top + side + 25);
        Path2D path = new Path2D.Double();
        for (Counts point : curve) {
            double px = left + side * x.applyAsDouble(point);
            double py = top + side * (1 - y.applyAsDouble(point));
            if (path.getCurrentPoint() == null) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        paper.setColor(Palette.NORMAL);
        paper.setStroke(new BasicStroke(2));
        paper.draw(path);
        paper.setColor(Palette.ANOMALY);
        int px = left + (int) Math.round(side * x.applyAsDouble(here));
        int py = top + (int) Math.round(side * (1 - y.applyAsDouble(here)));
        paper.fillOval(px - 5, py - 5, 10, 10);
    }
}
