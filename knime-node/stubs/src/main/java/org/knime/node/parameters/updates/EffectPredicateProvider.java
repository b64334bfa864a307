package org.knime.node.parameters.updates;

import java.util.function.Predicate;
import org.knime.node.parameters.NodeParametersInput;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/parameters/updates/EffectPredicateProvider.java declares. */
@FunctionalInterface
public interface EffectPredicateProvider {

    EffectPredicate init(PredicateInitializer i);

    interface PredicateInitializer {

        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        interface BooleanReference {

            EffectPredicate isTrue();

            EffectPredicate isFalse();
        }

        interface EnumReference<E extends Enum<E>> {

            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... values);
        }
    }
}
