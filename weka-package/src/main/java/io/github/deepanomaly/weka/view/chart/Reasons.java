package io.github.deepanomaly.weka.view;

import io.github.deepanomaly.explain.Contribution;
import io.github.deepanomaly.explain.Explanation;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why one row has its score: the columns that say most, those against it to the left, with value and expectation. */
final class Reasons extends Plot {

    private static final long serialVersionUID = 1L;

    private static final int LINE = 34;
    private static final int TOP = 26;
    private static final int EDGE = 10;

    /** Columns with a smaller share are not worth a line. */
    private static final double LEAST = 0.005;

    private transient @Nullable Explanation explanation;
    private boolean shares = true;
    private String title = "Select a row";

    Reasons() {
        super(420, 220);
    }

    /** Shows an explanation, in percent where its numbers are shares. */
    void show(String name, @Nullable Explanation shown, boolean inShares) {
        title = name;
        explanation = shown;
        shares = inShares;
        repaint();
    }

    @Override
    void draw(Graphics2D paper) {
        paper.setColor(Palette.LINE);
        paper.drawString(title, EDGE, 17);
        Explanation present = explanation;
        if (present == null) {
            return;
        }
        double whole = present.contributions().stream()
                .mapToDouble(each -> Math.abs(each.value()))
                .sum();
        int lines = Math.max(1, (getHeight() - TOP) / LINE);
        List<Contribution> all = present.contributions().stream()
                .filter(each -> each.value() != 0 && Math.abs(each.value()) >= LEAST * whole)
                .sorted(Comparator.comparingDouble(each -> -Math.abs(each.value())))
                .toList();
        List<Contribution> shown = all.subList(0, Math.min(lines, all.size()));
        double largest = shown.isEmpty() ? 1 : Math.abs(shown.get(0).value());
        boolean both = shown.stream().anyMatch(each -> each.value() < 0);
        int zero = both ? EDGE + (getWidth() - 2 * EDGE) / 3 : EDGE;
        int most = both ? (getWidth() - 2 * EDGE) / 3 : (getWidth() - 2 * EDGE) / 2;
        for (int i = 0; i < shown.size(); i++) {
            bar(paper, shown.get(i), TOP + i * LINE, zero, (int)
                    Math.round(most * shown.get(i).value() / largest));
        }
        if (shown.isEmpty()) {
            paper.drawString("No column has a contribution", EDGE, TOP + LINE / 2);
        }
    }

    private void bar(Graphics2D paper, Contribution each, int y, int zero, int length) {
        paper.setColor(length > 0 ? Palette.ANOMALY : Palette.NORMAL);
        paper.fillRect(Math.min(zero, zero + length), y + 18, Math.max(1, Math.abs(length)), 9);
        paper.setColor(Palette.LINE);
        FontMetrics metrics = paper.getFontMetrics();
        String share = shares
                ? String.format(Locale.ROOT, "%+.0f %%", 100 * each.value())
                : String.format(Locale.ROOT, "%+.3f", each.value());
        int right = getWidth() - EDGE;
        writeLeftOf(paper, share, right, y + 13);
        paper.drawString(shortened(each.text(), metrics, right - EDGE - 50), EDGE, y + 13);
    }

    private static String shortened(String text, FontMetrics metrics, int width) {
        String shortened = text;
        while (shortened.length() > 4 && metrics.stringWidth(shortened) > width) {
            shortened = shortened.substring(0, shortened.length() - 4) + "...";
        }
        return shortened;
    }
}
