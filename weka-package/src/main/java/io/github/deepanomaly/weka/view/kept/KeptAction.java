package io.github.deepanomaly.weka.view.kept;

/** What somebody can do with a result of the list. */
public enum KeptAction {
    SHOW("Show", 'S'),
    ROWS("Save rows...", 'R'),
    REPORT("Report...", 'O'),
    MODEL("Save model...", 'M'),
    USE("Use its detector", 'U'),
    DELETE("Delete", 'D');

    final String title;
    final char key;

    KeptAction(String title, char key) {
        this.title = title;
        this.key = key;
    }
}
