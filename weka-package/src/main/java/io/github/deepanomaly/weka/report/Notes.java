package io.github.deepanomaly.weka.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weka.gui.Logger;

/** Sentences that people should know, each said once: in a log, or where there is none in the error output. */
public final class Notes {

    private final Set<String> said = new LinkedHashSet<>();

    /** Says those that have not been said yet; {@code title} says who. */
    public void say(String title, Collection<String> notes, @Nullable Logger log) {
        for (String note : notes) {
            if (said.add(note)) {
                String line = title + ", note: " + note;
                if (log == null) {
                    System.err.println(line);
                } else {
                    log.logMessage(line);
                }
            }
        }
    }

    /** What has been said so far. */
    public List<String> said() {
        return new ArrayList<>(said);
    }
}
