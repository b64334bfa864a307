package org.knime.node.parameters.updates;

import java.util.function.Supplier;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/updates/StateProvider.java declares. */
public interface StateProvider<S> {

    interface StateProviderInitializer {

        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

        void computeBeforeOpenDialog();
    }
}
