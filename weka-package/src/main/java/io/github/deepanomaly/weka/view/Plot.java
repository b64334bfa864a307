package io.github.deepanomaly.weka.view;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JComponent;

/** A drawing on white paper. */
abstract class Plot extends JComponent {

    private static final long serialVersionUID = 1L;

    Plot(int width, int height) {
        setPreferredSize(new Dimension(width, height));
        setMinimumSize(new Dimension(width / 2, height / 2));
    }

    /** Draws on paper of the component's size. */
    abstract void draw(Graphics2D paper);

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D paper = (Graphics2D) graphics.create();
        paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paper.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        paper.setFont(paper.getFont().deriveFont(Font.PLAIN));
        paper.setColor(Palette.PAPER);
        paper.fillRect(0, 0, getWidth(), getHeight());
        draw(paper);
        paper.dispose();
    }

    /** Writes a text that ends at {@code right}. */
    static void writeLeftOf(Graphics2D paper, String text, int right, int baseline) {
        paper.drawString(text, right - paper.getFontMetrics().stringWidth(text), baseline);
    }

    /** Writes a text that is centred at {@code x}. */
    static void writeAround(Graphics2D paper, String text, int x, int baseline) {
        paper.drawString(text, x - paper.getFontMetrics().stringWidth(text) / 2, baseline);
    }
}
