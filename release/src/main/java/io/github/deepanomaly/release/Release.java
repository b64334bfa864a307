package io.github.deepanomaly.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Completes zips: adds licence texts, a list of their software, the manual and what else a user should get, and writes them anew, so
 * that their bytes depend on nothing but their content. Beside each zip it puts that list and the SHA-256 sum.
 */
public final class Release {

    private static final String BOM = "bom.cdx.json";

    /** What every zip brings from the root of the repository. */
    private static final List<String> PAPERS = List.of("CHANGELOG.md", "NOTICE", "README.md", "SECURITY.md");

    private final Path root;
    private final String version;
    private final LocalDate date;

    Release(Path root, String version, LocalDate date) {
        this.root = root;
        this.version = version;
        this.date = date;
    }

    /**
     * Arguments: the root of the repository, version, date, a folder to copy the results to or "-", zips. A zip that was not built
     * is left out. {@link IOException} for a part without a known licence, and where the changes do not begin with the version.
     */
    public static void main(String[] args) throws IOException {
        Release release = new Release(Path.of(args[0]), args[1], LocalDate.parse(args[2]));
        release.requireChanges();
        List<Path> results = new ArrayList<>();
        for (String zip : List.of(args).subList(4, args.length)) {
            if (Files.exists(Path.of(zip))) {
                results.addAll(release.complete(Path.of(zip)));
            }
        }
        if (!args[3].equals("-")) {
            collect(results, Files.createDirectories(Path.of(args[3])));
        }
    }

    private void requireChanges() throws IOException {
        String first = Files.readString(root.resolve("CHANGELOG.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .findFirst()
                .orElse("");
        if (!first.equals("## " + version + " (" + date + ")")) {
            throw new IOException("CHANGELOG.md must begin with ## " + version + " (" + date + "), got " + first);
        }
    }

    /** The zip, its list of software and its sum, in this order. */
    List<Path> complete(Path zip) throws IOException {
        Archive archive = new Archive(date);
        Map<String, byte[]> entries = Archive.entries(Files.readAllBytes(zip));
        entries.replaceAll((name, content) -> Archive.own(name) ? archive.bytes(Archive.entries(content)) : content);
        Inventory inventory = new Inventory(new Licences());
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (entry.getKey().endsWith(".jar")) {
                inventory.add(entry.getKey(), entry.getValue());
            }
        }
        String name = zip.getFileName().toString().replaceFirst("-" + version + "\\.zip$", "");
        byte[] bom = new Bom(name, version, date.toString())
                .text(inventory.components())
                .getBytes(StandardCharsets.UTF_8);
        entries.putAll(papers(inventory));
        if (!name.contains("Dl4j")) { // the package of an engine comes after the first one
            entries.putAll(Samples.of(root));
        }
        entries.put(BOM, bom);
        byte[] whole = archive.bytes(entries);
        Files.write(zip, whole);
        Path list = zip.resolveSibling(zip.getFileName() + "." + BOM.substring(BOM.indexOf('.') + 1));
        Path sum = zip.resolveSibling(zip.getFileName() + ".sha256");
        Files.write(list, bom);
        Files.writeString(sum, sum(whole) + "  " + zip.getFileName() + "\n");
        return List.of(zip, list, sum);
    }

    private Map<String, byte[]> papers(Inventory inventory) throws IOException {
        Map<String, byte[]> papers = new TreeMap<>(inventory.texts());
        for (Component component : inventory.components()) {
            for (String text : component.texts()) {
                boolean ours = text.startsWith("LICENSE");
                papers.put((ours ? "" : "licences/") + text, read(ours ? text : "licences/" + text));
            }
        }
        for (String paper : PAPERS) {
            papers.put(paper, read(paper));
        }
        papers.put("LICENSE", read("LICENSE"));
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            for (Path page : docs.filter(Files::isRegularFile).sorted().toList()) {
                String name = root.relativize(page).toString().replace('\\', '/');
                papers.put(name, Files.readAllBytes(page));
            }
        }
        return papers;
    }

    private byte[] read(String file) throws IOException {
        return Files.readAllBytes(root.resolve(file));
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void collect(List<Path> results, Path folder) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path result : results) {
            byte[] content = Files.readAllBytes(result);
            Files.write(folder.resolve(result.getFileName()), content);
            if (!result.toString().endsWith(".sha256")) {
                sums.append(sum(content))
                        .append("  ")
                        .append(result.getFileName())
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
    }
}
