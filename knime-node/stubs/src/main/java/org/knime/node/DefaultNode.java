package org.knime.node;

import java.util.function.Function;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RequireModelParameters;

/** Signature of what knime-core-ui's org.knime.core.ui/src/eclipse/org/knime/node/DefaultNode.java declares. */
public final class DefaultNode implements FluentNodeAPI {

    private DefaultNode() {}

    public static RequireName create() {
        return name -> icon -> brief -> full -> (major, minor, revision) -> ports -> {
            ports.accept(new PortIds());
            return model -> new DefaultNode();
        };
    }

    public DefaultNode nodeType(NodeType type) {
        return this;
    }

    public DefaultNode keywords(String... keywords) {
        return this;
    }

    public DefaultNode addExternalResource(String href, String description) {
        return this;
    }

    public interface RequireName {

        RequireIcon name(String name);
    }

    public interface RequireIcon {

        RequireShortDescription icon(String icon);
    }

    public interface RequireShortDescription {

        RequireFullDescription shortDescription(String description);
    }

    public interface RequireFullDescription {

        RequireSinceVersion fullDescription(String description);
    }

    public interface RequireSinceVersion {

        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    public interface RequireModel {

        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }
}
