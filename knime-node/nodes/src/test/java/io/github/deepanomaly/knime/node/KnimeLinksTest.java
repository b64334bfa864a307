package io.github.deepanomaly.knime.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Everything of KNIME that our class files link to stands in a list, each with the public source file of KNIME 5.8.2 in which
 * it was looked up. A signature written from memory fails only at the user's.
 */
final class KnimeLinksTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path VERIFIED = Path.of("src/test/resources/knime-links.txt");

    @Test
    void everyLinkWasVerifiedInKnimesSources() throws Exception {
        Set<String> verified = Files.readAllLines(VERIFIED).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(links())
                .as("Look up what is new in KNIME's sources of 5.8.2 and add a line \"LINK SOURCE_FILE\" to "
                        + VERIFIED)
                .containsExactlyInAnyOrderElementsOf(verified);
    }

    @Test
    void everyLineNamesASourceFileOfKnime() throws Exception {
        assertThat(Files.readAllLines(VERIFIED))
                .allMatch(line -> line.matches("org/knime/\\S+ knime-(core|core-ui|shared)/\\S+/org/knime/\\S+\\.java"))
                .isSorted();
    }

    static Set<String> links() throws IOException, ClassNotFoundException {
        Set<String> links = new TreeSet<>();
        for (Path file : classFiles()) {
            links.addAll(ConstantPool.of(file).knime());
        }
        for (String type : List.copyOf(links)) {
            if (!type.contains(".")) {
                elements(Class.forName(type.replace('/', '.'), false, KnimeLinksTest.class.getClassLoader()))
                        .forEach(links::add);
            }
        }
        for (Path file : classFiles()) {
            String name = CLASSES.relativize(file).toString().replace('/', '.');
            overridden(Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            KnimeLinksTest.class.getClassLoader()))
                    .forEach(links::add);
        }
        return links;
    }

    private static List<Path> classFiles() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("package-info.class"))
                    .toList();
        }
    }

    /** What may stand in an annotation of that type; class files name it by text alone. */
    private static Stream<String> elements(Class<?> type) {
        return type.isAnnotation() ? Arrays.stream(type.getDeclaredMethods()).map(KnimeLinksTest::link) : Stream.of();
    }

    /** The methods of KNIME's types that a class of ours replaces. */
    private static Stream<String> overridden(Class<?> ours) {
        List<String> links = new ArrayList<>();
        for (Class<?> type : supertypes(ours)) {
            for (Method theirs : type.getDeclaredMethods()) {
                boolean replaced = !Modifier.isStatic(theirs.getModifiers())
                        && Arrays.stream(ours.getDeclaredMethods())
                                .anyMatch(method -> method.getName().equals(theirs.getName())
                                        && Arrays.equals(method.getParameterTypes(), theirs.getParameterTypes()));
                if (replaced && !theirs.isSynthetic()) {
                    links.add(link(theirs));
                }
            }
        }
        return links.stream();
    }

    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .forEach(parent -> {
                    if (parent.getName().startsWith("org.knime.")) {
                        found.add(parent);
                    }
                    found.addAll(supertypes(parent));
                });
        return found;
    }

    private static String link(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::descriptorString)
                .collect(Collectors.joining());
        return method.getDeclaringClass().getName().replace('.', '/') + "." + method.getName() + ":(" + parameters + ")"
                + method.getReturnType().descriptorString();
    }
}
