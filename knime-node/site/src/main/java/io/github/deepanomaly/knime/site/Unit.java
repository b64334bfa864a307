package io.github.deepanomaly.knime.site;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What p2 installs.
 *
 * @param singleton whether only one version can be installed at a time
 * @param filter the platforms that it is for
 * @param instructions what p2 does with the artifact
 */
record Unit(
        String id,
        String version,
        boolean singleton,
        Map<String, String> properties,
        List<Capability> provided,
        List<Demand> required,
        Optional<String> filter,
        Optional<Artifact> artifact,
        Map<String, String> instructions) {

    /** The namespace of units. */
    static final String NAMESPACE = "org.eclipse.equinox.p2.iu";

    /** Something that a unit gives. */
    record Capability(String namespace, String name, String version) {}

    /** Something that a unit needs, on the platforms that pass the filter. */
    record Demand(String namespace, String name, String range, Optional<String> filter) {

        /** Exactly that unit. */
        static Demand exactly(String id, String version, Optional<String> filter) {
            return new Demand(NAMESPACE, id, "[" + version + "," + version + "]", filter);
        }
    }

    void write(Xml xml) throws IOException {
        xml.open("unit", "id", id, "version", version, "singleton", Boolean.toString(singleton), "generation", "2");
        xml.empty("update", "id", id, "range", "[0.0.0," + version + ")", "severity", "0");
        xml.properties(properties);
        xml.all(
                "provides",
                provided,
                capability -> xml.empty(
                        "provided",
                        "namespace",
                        capability.namespace(),
                        "name",
                        capability.name(),
                        "version",
                        capability.version()));
        xml.all("requires", required, demand -> write(xml, demand));
        filter.ifPresent(platform -> xml.text("filter", platform));
        if (artifact.isPresent()) {
            xml.all(
                    "artifacts",
                    List.of(artifact.get()),
                    jar -> xml.empty(
                            "artifact", "classifier", jar.classifier(), "id", jar.id(), "version", jar.version()));
            xml.empty("touchpoint", "id", "org.eclipse.equinox.p2.osgi", "version", "1.0.0");
            xml.open("touchpointData", "size", "1");
            xml.all(
                    "instructions",
                    instructions.entrySet(),
                    instruction -> xml.text("instruction", instruction.getValue(), "key", instruction.getKey()));
            xml.close();
        } else {
            xml.empty("touchpoint", "id", "null", "version", "0.0.0");
        }
        xml.close();
    }

    private static void write(Xml xml, Demand demand) {
        String[] attributes = {"namespace", demand.namespace(), "name", demand.name(), "range", demand.range()};
        if (demand.filter().isEmpty()) {
            xml.empty("required", attributes);
            return;
        }
        xml.open("required", attributes);
        xml.text("filter", demand.filter().get());
        xml.close();
    }
}
