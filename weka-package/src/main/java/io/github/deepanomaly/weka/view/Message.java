package io.github.deepanomaly.weka.view;

import java.awt.Insets;
import javax.swing.JTextArea;

/** What stands where results would be. */
final class Message extends JTextArea {

    private static final long serialVersionUID = 1L;

    private static final int MARGIN = 12;

    Message() {
        setEditable(false);
        setLineWrap(true);
        setWrapStyleWord(true);
        setMargin(new Insets(MARGIN, MARGIN, MARGIN, MARGIN));
    }

    /** Shows a text from its beginning. */
    void say(String text) {
        setText(text);
        setCaretPosition(0);
    }
}
