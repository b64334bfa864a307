package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in the zips beside the software. */
@Tag("slow")
class ZipsTest {

    /** A property with the zip, texts of licences, names of software. */
    private static final String ZIPS = """
            deepanomaly.package | OpenBLAS LAPACK GCC-exception-3.1 LGPL-2.1 libquadmath Microsoft-Visual-Cpp-runtime SLF4J jHDF | jackson-core shared-core javacpp jhdf commons-lang3
            deepanomaly.dl4j | OpenBLAS LAPACK GCC-exception-3.1 LGPL-2.1 libquadmath SLF4J protobuf stax2 | nd4j-api snakeyaml guava
            deepanomaly.site | OpenBLAS LAPACK GCC-exception-3.1 LGPL-2.1 libquadmath Microsoft-Visual-Cpp-runtime SLF4J jHDF | jackson-core shared-core javacpp jhdf commons-lang3
            deepanomaly.dl4j.site | OpenBLAS LAPACK GCC-exception-3.1 LGPL-2.1 libquadmath SLF4J protobuf stax2 | dl4j-engine nd4j-api snakeyaml guava
            """;

    /** The zips that were built; the last one is in a profile only. */
    static Stream<Arguments> built() {
        return ZIPS.lines()
                .map(line -> line.split(" \\| ", -1))
                .filter(line -> !System.getProperty(line[0]).equals("-"))
                .map(line -> Arguments.of((Object[]) line));
    }

    @ParameterizedTest
    @MethodSource("built")
    void everyZipHasLicencesListManualAndSum(String zip, String licences, String software) throws IOException {
        Path file = Path.of(System.getProperty(zip));
        try (ZipFile content = new ZipFile(file.toFile())) {
            Set<String> names = content.stream().map(ZipEntry::getName).collect(Collectors.toSet());
            assertThat(names)
                    .contains("CHANGELOG.md", "SECURITY.md", "NOTICE", "LICENSE", "LICENSE-APACHE-2.0.txt")
                    .contains("LICENSE-GPL-3.0.txt", "docs/README.md", "docs/privacy.md");
            assertThat(names.contains("samples/payments.csv"))
                    .as("samples lie in " + zip)
                    .isEqualTo(!zip.startsWith("deepanomaly.dl4j"));
            for (String licence : licences.split(" ", -1)) {
                assertThat(names).contains("licences/" + licence + ".txt");
            }
            String list = new String(
                    content.getInputStream(content.getEntry("bom.cdx.json")).readAllBytes(), StandardCharsets.UTF_8);
            for (String name : software.split(" ", -1)) {
                assertThat(list).contains("\"name\": \"" + name + "\"");
            }
            assertThat(file.resolveSibling(file.getFileName() + ".cdx.json")).hasContent(list);
            String faults = new String(
                            content.getInputStream(content.getEntry("SECURITY.md"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8)
                    .replaceAll("[\\s|]+", " ");
            assertThat(libraries(list))
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(faults)
                            .as("published faults of " + library + " must be looked up, see SECURITY.md")
                            .contains(" " + library));
        }
        assertThat(Files.readString(file.resolveSibling(file.getFileName() + ".sha256")))
                .endsWith("  " + file.getFileName() + "\n");
    }

    /** Names and versions of the libraries of others in a list of software; those of Deeplearning4j itself are one. */
    private static List<String> libraries(String list) {
        return Pattern.compile(
                        "pkg:maven/(?!io\\.github\\.deepanomaly|org\\.nd4j|org\\.deeplearning4j)[^/\"]+/([^@\"]+)@([^\"]+)\"")
                .matcher(list)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .distinct()
                .toList();
    }
}
