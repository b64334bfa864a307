package org.knime.node.parameters.widget.choices;

import java.util.List;
import org.knime.node.parameters.NodeParametersInput;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/widget/choices/StringChoicesProvider.java declares. */
public non-sealed interface StringChoicesProvider extends ChoicesStateProvider<StringChoice> {

    default void init(StateProviderInitializer initializer) {
        throw new UnsupportedOperationException();
    }

    default List<String> choices(NodeParametersInput context) {
        throw new UnsupportedOperationException();
    }

    default List<StringChoice> computeState(NodeParametersInput context) {
        throw new UnsupportedOperationException();
    }
}
