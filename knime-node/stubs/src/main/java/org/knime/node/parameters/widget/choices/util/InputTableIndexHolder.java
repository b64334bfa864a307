package org.knime.node.parameters.widget.choices.util;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/util/InputTableIndexHolder.java declares. */
public interface InputTableIndexHolder {

    default int getInputTableIndex() {
        return 0;
    }
}
