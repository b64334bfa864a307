package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java snippets of the page on models in Weka compile, and the first one of the page on streams. */
final class ManualSnippetTest {

    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```java\n(.*?)\n```");

    private static final Pattern STREAM = Pattern.compile("(?m)^ {4}StreamScorer scorer(?s:.*?)(?=\\R\\R)");

    /** Imports, and the variables that the snippets use without declaring them. */
    private static final String CLASS = """
            import io.github.deepanomaly.data.Rows;
            import io.github.deepanomaly.engine.Engines;
            import io.github.deepanomaly.model.AnomalyModel;
            import io.github.deepanomaly.stream.StreamScorer;
            import io.github.deepanomaly.stream.StreamVerdict;
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
        Path docs = Path.of(System.getProperty("deepanomaly.test-data"), "..", "docs");
        Matcher stream = STREAM.matcher(Files.readString(docs.resolve("streams.md")));
        assertThat(stream.find()).isTrue();
        return Stream.concat(
                Stream.of("AnomalyModel model = AnomalyModel.load(Path.of(\"payments.safetensors\"));\n"
                        + stream.group()),
                SNIPPET.matcher(Files.readString(docs.resolve("operation.md")))
                        .results()
                        .map((MatchResult match) -> match.group(1)));
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
