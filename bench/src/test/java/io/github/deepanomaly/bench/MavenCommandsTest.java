package io.github.deepanomaly.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.bench.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The commands for Maven that the pages print name only what exists: modules, profiles, phases, goals, properties, benchmarks and their
 * arguments, tests. They are run by {@code .ci/run} or by {@link BenchmarkCommandsTest}, or a line here says why not.
 */
class MavenCommandsTest {

    private static final Set<String> PHASES =
            Set.of("clean", "validate", "compile", "test", "package", "verify", "install");

    /** Properties of Maven's plugins, and of the poms of OpenBLAS. */
    private static final Set<String> OF_PLUGINS =
            Set.of("skipTests", "test", "surefire.failIfNoSpecifiedTests", "javacpp.platform");

    /** What stands in a command that is not run as printed, and why it is not. */
    private static final Map<String, String> NOT_RUN = notRun();

    private static final Pattern PROFILE =
            Pattern.compile("<profile>\\s*<id>([^<]+)</id>(.*?)</profile>", Pattern.DOTALL);

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static Map<String, String> notRun() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("-Dknime.home=", "needs an installation of KNIME");
        reasons.put("-Pfuzz", "only this profile downloads Jazzer");
        reasons.put("-Djavacpp.platform=", "downloads the libraries of another platform");
        reasons.put("-Dtest=", "mvn verify runs these tests");
        reasons.put("-Pspark,spark-costs", "SparkCostsTest runs its program");
        reasons.put("-Pdl4j", "a part of mvn -Prelease");
        reasons.put("-DskipSlow", "a part of mvn verify");
        reasons.put("-DskipTests package", "a part of mvn verify");
        return reasons;
    }

    private static List<String> modules() throws IOException {
        return MODULE.matcher(pom(".")).results().map(found -> found.group(1)).toList();
    }

    private static String pom(String module) throws IOException {
        return Files.readString(MavenCommand.ROOT.resolve(module).resolve("pom.xml"));
    }

    /** What is wrong with a command. */
    private static List<String> problems(MavenCommand command) throws IOException {
        List<String> problems = new ArrayList<>();
        List<String> modules = new ArrayList<>(modules());
        for (String module : command.values("-pl")) {
            if (!modules.contains(module)) {
                problems.add("no module " + module);
            }
        }
        if (!command.values("-pl").isEmpty() && !command.words().contains("-am")) {
            modules.retainAll(command.values("-pl"));
        }
        StringBuilder poms = new StringBuilder(pom("."));
        for (String module : modules) {
            poms.append(pom(module));
        }
        goals(command, poms.toString(), problems);
        if (command.goals().equals(List.of("package"))
                && command.values("-pl").isEmpty()
                && !command.text().contains("-Dknime.home=")) {
            problems.add("zips without samples and pages, which later phases add");
        }
        for (String name : command.properties().keySet()) {
            boolean used = poms.indexOf("${" + name + "}") >= 0 || poms.indexOf("<name>" + name + "</name>") >= 0;
            if (!OF_PLUGINS.contains(name) && !used) {
                problems.add("no property " + name);
            }
        }
        for (String test : command.properties().getOrDefault("test", "").split(",", -1)) {
            if (!test.isEmpty() && !tests(modules).contains(test + ".java")) {
                problems.add("no test " + test);
            }
        }
        if (command.next().startsWith("cp ")) {
            String folder = command.next().substring(command.next().lastIndexOf(' ') + 1);
            if (!Files.isDirectory(MavenCommand.ROOT.resolve(folder))) {
                problems.add("no folder " + folder);
            }
        }
        command.benchmark().ifPresent(name -> arguments(name, command, problems));
        return problems;
    }

    private static void goals(MavenCommand command, String poms, List<String> problems) throws IOException {
        Map<String, String> profiles = new LinkedHashMap<>();
        PROFILE.matcher(poms)
                .results()
                .forEach(found -> profiles.merge(found.group(1), found.group(2), String::concat));
        boolean goal = !command.goals().isEmpty();
        for (String profile : command.values("-P")) {
            String id = profile.replaceFirst("^!", "");
            if (!profiles.containsKey(id)) {
                problems.add("no profile " + id);
            }
            goal |= profiles.getOrDefault(id, "").contains("<defaultGoal>");
        }
        if (!goal) {
            problems.add("no goal");
        }
        for (String name : command.goals()) {
            String plugin = "<artifactId>" + name.replaceFirst(":.*", "") + "-maven-plugin</artifactId>";
            if (name.contains(":") ? !poms.contains(plugin) : !PHASES.contains(name)) {
                problems.add("no goal " + name);
            }
        }
    }

    private static void arguments(String name, MavenCommand command, List<String> problems) {
        List<Program> programs =
                Benchmarks.ALL.stream().filter(each -> each.name().equals(name)).toList();
        if (programs.isEmpty()) {
            problems.add("no benchmark " + name);
            return;
        }
        Set<String> unknown = new TreeSet<>(command.properties().keySet());
        unknown.removeAll(programs.get(0).known());
        unknown.removeAll(Set.of("benchmark", "heap"));
        unknown.forEach(each -> problems.add(name + " has no argument " + each));
    }

    private static Set<String> tests(List<String> modules) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : modules) {
            Path folder = MavenCommand.ROOT.resolve(module).resolve("src/test/java");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.forEach(file -> names.add(file.getFileName().toString()));
                }
            }
        }
        return names;
    }

    @Test
    void everyCommandNamesWhatExists() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<MavenCommand> commands = MavenCommand.all();
        for (MavenCommand command : commands) {
            problems(command).forEach(problem -> wrong.add(command.page() + ": " + command.text() + ": " + problem));
        }
        assertThat(wrong).isEmpty();
        assertThat(commands).hasSizeGreaterThan(40);
    }

    @Test
    void everyCommandIsRunOrItIsSaidWhyNot() throws IOException {
        String script = Files.readString(MavenCommand.ROOT.resolve(".ci/run")).replace("mvn -B -ntp ", "mvn ");
        List<String> run = script.lines().map(String::strip).toList();
        Set<String> used = new TreeSet<>();
        for (MavenCommand command : MavenCommand.all()) {
            if (command.benchmark().isEmpty() && !run.contains(command.text())) {
                List<String> reasons = NOT_RUN.keySet().stream()
                        .filter(command.text()::contains)
                        .toList();
                assertThat(reasons).as(command.page() + ": " + command.text()).isNotEmpty();
                used.addAll(reasons);
            }
        }
        assertThat(NOT_RUN.keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void everyArgumentOfABenchmarkReachesIt() throws IOException {
        String pom = pom("bench");
        for (Program program : Benchmarks.ALL) {
            for (String name : program.known()) {
                assertThat(pom)
                        .as(program.name() + " " + name)
                        .contains("<" + name + "/>", "\"-D" + name + "=${" + name + "}\"");
            }
        }
    }

    @Test
    void whatDoesNotExistIsFound() throws IOException {
        Map<String, String> wrong = Map.of(
                "mvn -Pdemos", "no profile demos",
                "mvn -Pdl4j", "no goal",
                "mvn -DskipTests package", "zips without samples and pages, which later phases add",
                "mvn verifies", "no goal verifies",
                "mvn spotted:apply", "no goal spotted:apply",
                "mvn -pl core -am package", "no module core",
                "mvn verify -DskipSlows", "no property skipSlows",
                "mvn -pl spark test -Dtest=ManualPageTest", "no test ManualPageTest",
                "mvn -Pbench -Dbenchmark=speed", "no benchmark speed",
                "mvn -Pbench -Dbenchmark=table -Drows=5", "table has no argument rows");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            MavenCommand command =
                    MavenCommand.of("x.md", "Type `" + each.getKey() + "` now.").get(0);
            assertThat(problems(command)).contains(each.getValue());
        }
    }
}
