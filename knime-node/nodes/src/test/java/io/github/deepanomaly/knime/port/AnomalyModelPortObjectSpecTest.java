package io.github.deepanomaly.knime.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.table.TableColumn;
import io.github.deepanomaly.knime.task.Learning;
import io.github.deepanomaly.param.Settings;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** What a workflow keeps of a model's specification. */
final class AnomalyModelPortObjectSpecTest {

    private static final Settings LEARNER = Settings.defaults(
                    Learning.params(Detectors.byId("knn").orElseThrow()))
            .with("timeSteps", "true")
            .with("window", "8")
            .with("key", "machine");

    private static AnomalyModelPortObjectSpec spec() {
        List<TableColumn> columns = List.of(
                new TableColumn("machine", TableColumn.Type.TEXT), new TableColumn("load", TableColumn.Type.NUMBER));
        return AnomalyModelPortObjectSpec.untrained("knn", columns, LEARNER);
    }

    /** Content that keeps what is added by its name. */
    private static <T> T content(Class<T> type, Map<String, Object> kept) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    String key = (String) given[0];
                    if (method.getName().startsWith("add")) {
                        kept.put(key, given[1]);
                        return null;
                    }
                    return given.length > 1 ? kept.getOrDefault(key, given[1]) : kept.get(key);
                }));
    }

    @Test
    void aSpecificationComesBackFromAWorkflow() throws InvalidSettingsException {
        Map<String, Object> kept = new HashMap<>();
        spec().save(content(ModelContentWO.class, kept));
        AnomalyModelPortObjectSpec loaded = new AnomalyModelPortObjectSpec();
        loaded.load(content(ModelContentRO.class, kept));
        assertThat(loaded.kind()).isEqualTo("knn");
        assertThat(loaded.window()).isEqualTo(8);
        assertThat(loaded.unread()).containsExactly("machine");
        assertThat(loaded.columns()).isEqualTo(spec().columns());
        assertThat(loaded.features()).extracting(TableColumn::name).containsExactly("load");
    }

    @Test
    void oneOfAnEarlierReleaseDoesNotKnowItsWindow() throws InvalidSettingsException {
        Map<String, Object> kept = new HashMap<>();
        spec().save(content(ModelContentWO.class, kept));
        kept.keySet().removeAll(List.of("window", "unread"));
        AnomalyModelPortObjectSpec loaded = new AnomalyModelPortObjectSpec();
        loaded.load(content(ModelContentRO.class, kept));
        assertThat(loaded.window()).isZero();
        assertThat(loaded.unread()).isEmpty();
    }
}
