package io.github.deepanomaly.bench.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A benchmark.
 *
 * @param name what it is called on the command line
 * @param measures what it measures, in a few words
 * @param usage its arguments as they are typed, those in brackets where they may be left out: {@code -Ddata=FOLDER [-Dseeds=0,1]}
 */
public record Program(String name, String measures, String usage, Body body) {

    private static final Pattern ARGUMENT = Pattern.compile("(\\[?)-D(\\w+)=");

    /** Asks for its arguments, then measures and prints. */
    @FunctionalInterface
    public interface Body {
        /** Does it. */
        void run(Arguments arguments) throws Exception;
    }

    /** Runs it; throws {@link WrongArgument} before it measures anything, and what measuring throws. */
    public void run(Map<String, String> given) throws Exception {
        body.run(Arguments.of(this, given));
    }

    /** The names of all its arguments. */
    public List<String> known() {
        return List.copyOf(arguments().keySet());
    }

    /** The names of those that must be given. */
    List<String> required() {
        return arguments().entrySet().stream()
                .filter(argument -> argument.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Each argument, and whether it must be given. */
    private Map<String, Boolean> arguments() {
        Map<String, Boolean> arguments = new LinkedHashMap<>();
        Matcher matcher = ARGUMENT.matcher(usage);
        while (matcher.find()) {
            arguments.put(matcher.group(2), matcher.group(1).isEmpty());
        }
        return arguments;
    }
}
