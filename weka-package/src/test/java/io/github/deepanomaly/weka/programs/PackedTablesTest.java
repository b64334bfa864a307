package io.github.deepanomaly.weka.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in zip files, and tables with relations in them. */
final class PackedTablesTest {

    @TempDir
    private Path folder;

    private Path zip(String name, List<String> names, byte[]... files) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < names.size(); i++) {
                zip.putNextEntry(new ZipEntry(names.get(i)));
                zip.write(files[i]);
            }
        }
        return file;
    }

    private String detect(Path in) throws Exception {
        return Orders.detect(
                "-i", in.toString(), "-o", folder.resolve("alarms.csv").toString());
    }

    @Test
    void aTableInAZipFileIsReadAsTheTableItself() throws Exception {
        Path plain = Orders.write(folder.resolve("orders.csv"), ",", false);
        detect(plain);
        List<String> alarms = Files.readAllLines(folder.resolve("alarms.csv"));
        byte[] bytes = Files.readAllBytes(plain);
        detect(zip("orders.zip", List.of("export/orders.csv", "__MACOSX/orders.csv"), bytes, new byte[3]));
        assertThat(Files.readAllLines(folder.resolve("alarms.csv"))).isEqualTo(alarms);
    }

    @Test
    void otherZipFilesAreRefused() throws Exception {
        byte[] table = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        for (Path two : List.of(
                zip("two.zip", List.of("a.csv", "b.csv"), table, table), zip("none.zip", List.of("folder/"), table))) {
            assertThatThrownBy(() -> detect(two))
                    .hasMessageStartingWith(two + ": a zip file must hold one table, got ")
                    .hasMessageEndingWith(" files");
        }
        assertThatThrownBy(() -> detect(zip("deep.zip", List.of("a.zip"), table)))
                .hasMessageEndingWith("deep.zip: a zip file must hold a table, got a.zip");
        assertThatThrownBy(() -> detect(zip("up.zip", List.of("../.."), table)))
                .hasMessageEndingWith("up.zip: a zip file must hold a table, got ..");
        assertThatThrownBy(() -> detect(zip("photo.zip", List.of("a.png"), table)))
                .hasMessageContaining("photo.zip: a.png: the end of the name must be that of a format");
        Path broken = Files.write(folder.resolve("broken.zip"), table);
        assertThatThrownBy(() -> detect(broken)).hasMessageStartingWith(broken + ": ");
    }

    @Test
    void aRelationStaysAndIsLeftOutWithANote() throws Exception {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> (i == 7 ? 99 : Math.sin(i)) + ",\"" + i + ",'t" + i + "'\\n" + i + ",u\"")
                .collect(Collectors.joining("\n"));
        Path in = Files.writeString(
                folder.resolve("bags.arff"),
                "@relation t\n@attribute a numeric\n@attribute bag relational\n@attribute z numeric\n"
                        + "@attribute s string\n@end bag\n@data\n" + rows + "\n");
        assertThat(detect(in)).contains("note: left out: bag (a relation)");
        assertThat(Files.readAllLines(folder.resolve("alarms.csv")).get(1)).startsWith("99,\"7,t7");
    }
}
