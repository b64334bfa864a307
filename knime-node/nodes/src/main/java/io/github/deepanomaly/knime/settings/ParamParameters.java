package io.github.deepanomaly.knime.settings;

import io.github.deepanomaly.knime.task.Runs;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;

/**
 * The settings of a node. Fields of the subclasses are what KNIME saves and shows, most of them generated from parameters of
 * the core; their names are saved in workflows and never change.
 */
public abstract class ParamParameters implements NodeParameters {

    /** The parameters that the fields stand for. */
    public abstract List<Param<?>> params();

    /** The fields as text, by the names of the parameters. */
    protected abstract Map<String, String> values();

    /** The fields as settings of the core, for a run: the engine that they name is there. */
    public final Settings settings() throws InvalidSettingsException {
        Settings settings = parsed();
        try {
            Runs.requireEngine(settings);
        } catch (IllegalStateException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
        return settings;
    }

    private Settings parsed() throws InvalidSettingsException {
        try {
            return Settings.parse(params(), values());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** Names the field at fault, the rule and the value. A workflow with an engine that is missing still loads. */
    @Override
    public void validate() throws InvalidSettingsException {
        parsed();
    }
}
