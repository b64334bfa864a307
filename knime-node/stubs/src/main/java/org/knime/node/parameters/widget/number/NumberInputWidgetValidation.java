package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.validation.BuiltinValidation;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/number/NumberInputWidgetValidation.java declares. */
public sealed interface NumberInputWidgetValidation extends BuiltinValidation {

    abstract non-sealed class MinValidation implements NumberInputWidgetValidation {

        protected abstract double getMin();
    }

    abstract non-sealed class MaxValidation implements NumberInputWidgetValidation {

        protected abstract double getMax();
    }
}
