package io.github.deepanomaly.knime.site;

import io.github.deepanomaly.knime.site.Unit.Capability;
import io.github.deepanomaly.knime.site.Unit.Demand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The units that the bundles of a feature become: one each, the feature's jar and group, and the category that a user sees. */
record Units(Feature feature) {

    private static final String TYPE = "org.eclipse.equinox.p2.eclipse.type";
    private static final String FEATURES = "(org.eclipse.update.install.features=true)";

    List<Unit> of(List<Artifact> bundles, Artifact jarOfFeature) throws IOException {
        List<Unit> units = new ArrayList<>();
        List<Demand> members = new ArrayList<>();
        for (Artifact bundle : bundles) {
            Unit unit = bundle(bundle);
            units.add(unit);
            members.add(Demand.exactly(unit.id(), unit.version(), unit.filter()));
        }
        Unit jar = featureJar(jarOfFeature);
        units.add(jar);
        members.add(Demand.exactly(jar.id(), jar.version(), Optional.of(FEATURES)));
        Unit group = group(feature.id() + ".feature.group", jar.version(), "group", members);
        units.add(group);
        List<Demand> shown = List.of(Demand.exactly(group.id(), group.version(), Optional.empty()));
        units.add(group(feature.id() + ".category", jar.version(), "category", shown));
        return units;
    }

    private static Unit bundle(Artifact bundle) throws IOException {
        Attributes manifest;
        try (JarFile jar = new JarFile(bundle.file().toFile())) {
            manifest = jar.getManifest().getMainAttributes();
        }
        String name = manifest.getValue("Bundle-SymbolicName");
        Optional<String> host = Optional.ofNullable(manifest.getValue("Fragment-Host"));
        List<Capability> provided = new ArrayList<>(List.of(
                new Capability(Unit.NAMESPACE, bundle.id(), bundle.version()),
                new Capability(Artifact.BUNDLE, bundle.id(), bundle.version()),
                new Capability(TYPE, "bundle", "1.0.0")));
        host.ifPresent(
                clause -> provided.add(new Capability("osgi.fragment", withoutDirectives(clause), bundle.version())));
        Optional<String> needed = host.or(() -> Optional.ofNullable(manifest.getValue("Require-Bundle")));
        String identity = "Bundle-SymbolicName: " + name + "\nBundle-Version: " + bundle.version()
                + host.map(clause -> "\nFragment-Host: " + clause).orElse("");
        return new Unit(
                bundle.id(),
                bundle.version(),
                name.contains("singleton:=true"),
                Map.of("org.eclipse.equinox.p2.name", manifest.getValue("Bundle-Name")),
                provided,
                needed.map(Units::demands).orElse(List.of()),
                Optional.ofNullable(manifest.getValue("Eclipse-PlatformFilter")),
                Optional.of(bundle),
                new TreeMap<>(Map.of("manifest", identity, "zipped", "true")));
    }

    /** The bundles that a header names, each with the range that it allows. */
    private static List<Demand> demands(String header) {
        List<Demand> demands = new ArrayList<>();
        for (String clause : header.split(",(?=[a-z])", -1)) {
            String range = clause.replaceAll(".*bundle-version=\"(.*?)\".*", "$1");
            demands.add(new Demand(Artifact.BUNDLE, withoutDirectives(clause), range, Optional.empty()));
        }
        return demands;
    }

    private static String withoutDirectives(String clause) {
        return clause.replaceAll(";.*", "");
    }

    private Unit featureJar(Artifact jar) {
        String id = jar.id() + ".feature.jar";
        return new Unit(
                id,
                jar.version(),
                true,
                Map.of("org.eclipse.equinox.p2.name", feature.name()),
                List.of(
                        new Capability(Unit.NAMESPACE, id, jar.version()),
                        new Capability(TYPE, "feature", "1.0.0"),
                        new Capability(Artifact.FEATURE, jar.id(), jar.version())),
                List.of(),
                Optional.of(FEATURES),
                Optional.of(jar),
                Map.of("zipped", "true"));
    }

    private Unit group(String id, String version, String type, List<Demand> members) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "org.eclipse.equinox.p2.name",
                feature.name(),
                "org.eclipse.equinox.p2.provider",
                "DeepAnomaly",
                "org.eclipse.equinox.p2.description",
                feature.description(),
                "org.eclipse.equinox.p2.type." + type,
                "true"));
        return new Unit(
                id,
                version,
                true,
                properties,
                List.of(new Capability(Unit.NAMESPACE, id, version)),
                members,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
