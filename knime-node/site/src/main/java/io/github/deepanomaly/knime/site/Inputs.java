package io.github.deepanomaly.knime.site;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What is packed.
 *
 * @param nodes the jar of the nodes
 * @param libraries a folder with the other jars of the bundle
 * @param root of the repository, with the licence texts and the samples
 * @param version of the project
 * @param date of the release
 * @param engine the jar of the second engine
 * @param dl4j a folder with its libraries
 * @param platform that these are for, in JavaCPP's words
 */
record Inputs(
        Path nodes,
        Path libraries,
        Path root,
        String version,
        LocalDate date,
        Path engine,
        Path dl4j,
        String platform) {

    /** From one text, with commas between. */
    static Inputs parse(String text) {
        String[] parts = text.split(",", -1);
        return new Inputs(
                Path.of(parts[0]),
                Path.of(parts[1]),
                Path.of(parts[2]),
                parts[3],
                LocalDate.parse(parts[4]),
                Path.of(parts[5]),
                Path.of(parts[6]),
                parts[7]);
    }

    /** Packs into that folder. */
    Packer packer(Path folder) {
        String qualified =
                version.replace("-SNAPSHOT", "") + ".v" + date.toString().replace("-", "");
        return new Packer(root, qualified, new Archive(date), folder);
    }
}
