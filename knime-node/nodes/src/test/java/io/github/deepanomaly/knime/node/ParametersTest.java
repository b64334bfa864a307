package io.github.deepanomaly.knime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepanomaly.knime.settings.ParamParameters;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** The settings classes, generated ones and their parents. */
final class ParametersTest {

    static final Path CLASSES = Path.of("target/classes/io/github/deepanomaly/knime");

    @Test
    void defaultsAreThoseOfTheCore() throws Exception {
        for (Class<? extends ParamParameters> type : types()) {
            ParamParameters parameters = type.getConstructor().newInstance();
            assertThat(parameters.settings()).isEqualTo(Settings.defaults(parameters.params()));
        }
    }

    @Test
    void everyParameterIsAFieldOfItsName() throws Exception {
        for (Class<? extends ParamParameters> type : types()) {
            for (Param<?> param : type.getConstructor().newInstance().params()) {
                Widget widget = type.getDeclaredField(param.name()).getAnnotation(Widget.class);
                assertThat(widget.title()).isEqualTo(param.label());
            }
        }
    }

    @Test
    void whatAFieldHoldsArrivesInTheSettings() throws Exception {
        AutoencoderLearnerParameters parameters = new AutoencoderLearnerParameters();
        parameters.epochs = 7;
        parameters.hidden = "8 tanh";
        Settings settings = parameters.settings();
        assertThat(settings.asText()).containsEntry("epochs", "7").containsEntry("hidden", "8 tanh");
        parameters.validate();
    }

    @Test
    void aWrongValueIsNamedBeforeTheNodeRuns() {
        AutoencoderLearnerParameters parameters = new AutoencoderLearnerParameters();
        parameters.epochs = -1;
        assertThatThrownBy(parameters::validate).hasMessageStartingWith("epochs must be in [");
    }

    @Test
    void anEngineThatIsMissingIsNamedBeforeTheNodeRunsAndTheWorkflowLoads() throws Exception {
        AutoencoderLearnerParameters parameters = new AutoencoderLearnerParameters();
        parameters.engine = AutoencoderLearnerParameters.EngineChoice.DL4J;
        parameters.validate();
        assertThatThrownBy(parameters::settings)
                .hasMessage("engine dl4j needs the feature \"Deep Anomaly Detection: Deeplearning4j\": install it and"
                        + " restart KNIME, or choose engine auto");
        parameters.engine = AutoencoderLearnerParameters.EngineChoice.BLAS;
        assertThat(parameters.settings().asText()).containsEntry("engine", "blas");
    }

    @Test
    void aWorkflowSavedBeforeAParameterExistedStillLoads() throws Exception {
        for (Class<? extends ParamParameters> type : types()) {
            assertThat(type.isAnnotationPresent(LoadDefaultsForAbsentFields.class))
                    .isTrue();
        }
        assertThat(LearnerParameters.class.isAnnotationPresent(LoadDefaultsForAbsentFields.class))
                .isTrue();
    }

    @Test
    void descriptionsAreXml() throws Exception {
        for (Class<? extends ParamParameters> type : types()) {
            for (Field field : type.getDeclaredFields()) {
                Widget widget = field.getAnnotation(Widget.class);
                if (widget != null) {
                    String xml = "<text>" + widget.description() + "</text>";
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }

    static List<Class<? extends ParamParameters>> types() throws Exception {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith("Parameters.class"))
                    .sorted()
                    .<Class<?>>map(ParametersTest::type)
                    .filter(type ->
                            ParamParameters.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .<Class<? extends ParamParameters>>map(type -> type.asSubclass(ParamParameters.class))
                    .toList();
        }
    }

    static Class<?> type(String file) {
        String name = file.replace('\\', '/').replace('/', '.');
        try {
            return Class.forName("io.github.deepanomaly.knime." + name.substring(0, name.length() - ".class".length()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no class in " + file, e);
        }
    }
}
