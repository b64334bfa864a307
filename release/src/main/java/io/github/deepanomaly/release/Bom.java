package io.github.deepanomaly.release;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A list of software as CycloneDX 1.5 has it, in JSON.
 *
 * @param name of the whole
 * @param version of the whole
 * @param date of the release, as 2026-11-23
 */
record Bom(String name, String version, String date) {

    /** The text, the same for the same components. */
    String text(Collection<Component> components) {
        String list = components.stream().map(Bom::component).collect(Collectors.joining(",\n"));
        UUID number = UUID.nameUUIDFromBytes((name + version + list).getBytes(StandardCharsets.UTF_8));
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.5",
                  "serialNumber": "urn:uuid:%s",
                  "version": 1,
                  "metadata": {
                    "timestamp": "%sT00:00:00Z",
                    "component": {"type": "application", "bom-ref": %s, "name": %s, "version": %s}
                  },
                  "components": [
                %s
                  ]
                }
                """.formatted(number, date, quoted(name + "@" + version), quoted(name), quoted(version), list);
    }

    private static String component(Component component) {
        StringBuilder text = new StringBuilder("    {\"type\": \"library\", \"bom-ref\": ");
        text.append(quoted(component.url()));
        if (!component.group().isEmpty()) {
            text.append(", \"group\": ").append(quoted(component.group()));
        }
        text.append(", \"name\": ").append(quoted(component.name()));
        if (!component.version().isEmpty()) {
            text.append(", \"version\": ").append(quoted(component.version()));
        }
        text.append(", \"licenses\": [{\"expression\": ").append(quoted(component.expression()));
        text.append("}], \"purl\": ").append(quoted(component.url()));
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
