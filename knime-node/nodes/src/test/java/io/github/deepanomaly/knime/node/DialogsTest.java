package io.github.deepanomaly.knime.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.knime.settings.Offers;
import io.github.deepanomaly.knime.settings.ParamParameters;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;

/** What the dialogs show before the user changes something, from the annotations that KNIME reads. */
final class DialogsTest {

    /** The limit that the project has set itself. */
    private static final int MOST = 12;

    private static final NodeParametersInput UNCONNECTED = new NodeParametersInput() {

        @Override
        public Optional<DataTableSpec> getInTableSpec(int portIndex) {
            return Optional.empty();
        }

        @Override
        public Optional<BufferedDataTable> getInTable(int portIndex) {
            return Optional.empty();
        }
    };

    @Test
    void atMostTwelveFieldsShowBeforeTheUserChangesSomething() throws Exception {
        for (Class<? extends ParamParameters> type : ParametersTest.types()) {
            assertThat(shown(type.getConstructor().newInstance()))
                    .as(type.getSimpleName())
                    .hasSizeBetween(1, MOST);
        }
    }

    @Test
    void aFieldShowsWhenTheOneThatItDependsOnChanges() throws Exception {
        AutoencoderLearnerParameters learner = new AutoencoderLearnerParameters();
        assertThat(shown(learner)).contains("timeSteps", "labelled").doesNotContain("window", "key", "labelColumn");
        learner.perKey = true;
        assertThat(shown(learner)).contains("key").doesNotContain("window");
        learner.perKey = false;
        learner.timeSteps = true;
        learner.labelled = true;
        assertThat(shown(learner)).contains("window", "key", "time", "rowScore", "labelColumn", "normalLabel");

        ThresholdParameters threshold = new ThresholdParameters();
        assertThat(shown(threshold))
                .contains("rate", "scoreColumn", "flagColumn")
                .doesNotContain("value", "pValueColumn");
        threshold.method = ThresholdParameters.MethodChoice.VALUE;
        threshold.replaceFlag = false;
        assertThat(shown(threshold)).contains("value", "flagName").doesNotContain("rate", "flagColumn", "deviations");
        threshold.method = ThresholdParameters.MethodChoice.FALSE_ALARM_RATE;
        assertThat(shown(threshold)).contains("pValueColumn", "rate").doesNotContain("scoreColumn");
    }

    @Test
    void anEngineIsOfferedWhereThereAreSeveralOrAWorkflowAsksForOne() throws Exception {
        for (Class<? extends ParamParameters> type : ParametersTest.types()) {
            for (Field engine : fields(type)
                    .filter(field -> field.getName().equals("engine"))
                    .toList()) {
                engine.setAccessible(true); // some lie in packages of their own
                Effect effect = engine.getAnnotation(Effect.class);
                ParamParameters parameters = type.getConstructor().newInstance();
                assertThat(holds(effect, parameters)).as(type.getSimpleName()).isFalse(); // here is one
                engine.set(parameters, engine.getType().getEnumConstants()[2]);
                assertThat(holds(effect, parameters)).as(type.getSimpleName()).isTrue();
            }
        }
    }

    @Test
    void aTimeAndAHorizontalAxisAreOfferedNumbersAndDatesOnly() throws Exception {
        assertThat(offered(AutoencoderLearnerParameters.class, "time")).isEqualTo(Offers.Times.class);
        assertThat(offered(AutoencoderLearnerParameters.class, "key")).isEqualTo(Offers.Keys.class);
        Class<?> picture = ParametersTest.types().stream()
                .filter(type -> type.getSimpleName().equals("PictureParameters"))
                .findFirst()
                .orElseThrow();
        assertThat(offered(picture, "horizontal")).isEqualTo(Offers.Times.class);
    }

    private static Class<?> offered(Class<?> type, String name) {
        return fields(type)
                .filter(field -> field.getName().equals(name))
                .map(field -> field.getAnnotation(ChoicesProvider.class))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void everyReferenceIsBoundToExactlyOneFieldOfItsDialog() throws Exception {
        for (Class<? extends ParamParameters> type : ParametersTest.types()) {
            List<Class<?>> bound = fields(type)
                    .map(field -> field.getAnnotation(ValueReference.class))
                    .filter(reference -> reference != null)
                    .<Class<?>>map(ValueReference::value)
                    .toList();
            assertThat(bound).as(type.getSimpleName()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyChoiceHasATitleAndADescription() throws Exception {
        for (Class<? extends ParamParameters> type : ParametersTest.types()) {
            for (Field field :
                    fields(type).filter(each -> each.getType().isEnum()).toList()) {
                for (Object constant : field.getType().getEnumConstants()) {
                    Label label = field.getType()
                            .getField(((Enum<?>) constant).name())
                            .getAnnotation(Label.class);
                    assertThat(label.value()).as(field.toString()).isNotEmpty();
                    assertThat(label.description()).as(field.toString()).isNotEmpty();
                }
            }
        }
    }

    /** The names of the fields that show, without the advanced ones. */
    private static List<String> shown(ParamParameters parameters) throws Exception {
        List<String> shown = new ArrayList<>();
        for (Field field : fields(parameters.getClass()).toList()) {
            Widget widget = field.getAnnotation(Widget.class);
            Effect effect = field.getAnnotation(Effect.class);
            if (widget != null && !widget.advanced() && (effect == null || holds(effect, parameters))) {
                shown.add(field.getName());
            }
        }
        return shown;
    }

    private static boolean holds(Effect effect, ParamParameters parameters) throws Exception {
        assertThat(effect.type()).isEqualTo(Effect.EffectType.SHOW);
        EffectPredicateProvider predicate = effect.predicate().getConstructor().newInstance();
        return ((Truth) predicate.init(new Values(parameters))).holds();
    }

    private static Stream<Field> fields(Class<?> type) {
        return type.equals(Object.class)
                ? Stream.of()
                : Stream.concat(fields(type.getSuperclass()), Arrays.stream(type.getDeclaredFields()));
    }

    private record Truth(boolean holds) implements EffectPredicate {

        @Override
        public EffectPredicate or(EffectPredicate other) {
            return new Truth(holds || ((Truth) other).holds());
        }
    }

    /** Answers predicates by the values of the fields. */
    private record Values(ParamParameters parameters) implements EffectPredicateProvider.PredicateInitializer {

        @Override
        public EffectPredicate getConstant(Predicate<NodeParametersInput> predicate) {
            return new Truth(predicate.test(UNCONNECTED));
        }

        private Object value(Class<?> reference) {
            Field found = fields(parameters.getClass())
                    .filter(field -> field.isAnnotationPresent(ValueReference.class)
                            && field.getAnnotation(ValueReference.class).value().equals(reference))
                    .findFirst()
                    .orElseThrow();
            found.setAccessible(true); // some lie in packages of their own
            try {
                return found.get(parameters);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference) {
            boolean value = (boolean) value(reference);
            return new BooleanReference() {
                @Override
                public EffectPredicate isTrue() {
                    return new Truth(value);
                }

                @Override
                public EffectPredicate isFalse() {
                    return new Truth(!value);
                }
            };
        }

        @Override
        public <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference) {
            Object value = value(reference);
            return new EnumReference<>() {
                @Override
                @SafeVarargs
                @SuppressWarnings("varargs") // read only
                public final EffectPredicate isOneOf(E... values) {
                    return new Truth(Arrays.asList(values).contains(value));
                }
            };
        }
    }
}
