package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java snippets of the page on models in Weka compile. */
final class ManualSnippetTest {

    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```java\n(.*?)\n```");

    /** Imports, and the variables that the snippets use without declaring them. */
    private static final String CLASS = """
            import io.github.deepanomaly.data.Rows;
            import io.github.deepanomaly.engine.Engines;
            import io.github.deepanomaly.model.AnomalyModel;
            import java.nio.file.Path;

            class Snippet {
                void run(Rows rows) throws Exception {
                    %s
                }
            }
            """;

    @TempDir
    private Path classes;

    static Stream<String> snippets() throws IOException {
        Path manual = Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs", "operation.md");
        return SNIPPET.matcher(Files.readString(manual)).results().map((MatchResult match) -> match.group(1));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetCompiles(String snippet) {
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return CLASS.formatted(snippet);
                    }
                };
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, List.of("-proc:none", "-d", classes.toString()), null, List.of(source))
                .call();
        assertThat(problems.getDiagnostics()).isEmpty();
    }
}
