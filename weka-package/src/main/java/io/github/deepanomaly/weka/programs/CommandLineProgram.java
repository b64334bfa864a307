package io.github.deepanomaly.weka.programs;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import io.github.deepanomaly.weka.options.ParamOptions;
import io.github.deepanomaly.weka.tables.TableReader;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weka.core.CommandlineRunnable;
import weka.core.Utils;

/**
 * A program that {@code weka.Run} or its own {@code main} starts. It prints its output; an error is one line on the error stream,
 * and the exit code 2 where the program has the JVM to itself. In Weka's Simple CLI, and wherever else another program calls it,
 * the JVM goes on.
 */
public abstract class CommandLineProgram implements CommandlineRunnable {

    /** The exit code of a program that has done what it should. */
    public static final int SUCCESS = 0;

    private static final String MORE_MEMORY =
            "there is not enough memory: give Java more, for instance by -Xmx4g, or a smaller table";

    /** Where Weka lists the options behind an error. */
    private static final Pattern OPTIONS = Pattern.compile("\\b(?:General|Filter) options:");

    /** The exit code after an error. */
    public static final int ERROR = 2;

    /**
     * What a program has done.
     *
     * @param output for people
     * @param code the exit code
     */
    public record Result(String output, int code) {

        /** Of a program that has done what it should. */
        public static Result of(String output) {
            return new Result(output, SUCCESS);
        }
    }

    /** The parameters. */
    protected abstract List<Param<?>> params();

    /** Those that must be given: all whose default is an empty text. */
    protected List<Param<?>> required() {
        return params().stream().filter(CommandLineProgram::isEmpty).toList();
    }

    /** The files that are written, which must not be read as well. */
    protected List<Param<File>> written() {
        return List.of();
    }

    /** Does what the settings say; throws with one line that says what is wrong. */
    protected abstract Result run(Settings settings) throws Exception;

    /** Does what these options say; throws {@link IllegalArgumentException} for wrong options. */
    public final Result result(String... options) throws Exception {
        if (Utils.getFlag('h', options) || Utils.getFlag("help", options)) {
            return Result.of(help());
        }
        Settings settings = ParamOptions.parse(params(), options);
        for (Param<?> param : required()) {
            if (settings.get(param).toString().isEmpty()) {
                throw new IllegalArgumentException("-" + param.flag() + " must be given, got none; "
                        + usage(params().stream().filter(required()::contains)) + ", -h lists all options");
            }
        }
        Utils.checkForRemainingOptions(options);
        WrittenFiles.check(settings, params(), written());
        return run(settings);
    }

    /** The output for these options; throws as {@link #result} does. */
    public final String output(String... options) throws Exception {
        return result(options).output();
    }

    /** Prints the output or the error; gives the exit code. */
    public final int execute(String... options) {
        try {
            Result result = result(options);
            System.out.println(result.output());
            return result.code();
        } catch (Exception e) {
            say(message(e));
            return ERROR;
        } catch (OutOfMemoryError e) {
            say(MORE_MEMORY);
            return ERROR;
        }
    }

    /** Runs the program, and after an error ends the JVM if it was started for this program. */
    protected final void start(String... options) {
        end(execute(options), getClass());
    }

    /** Prints what is wrong, and ends the JVM if it was started for that class. */
    public static void fail(String message, Class<?> program) {
        say(message);
        end(ERROR, program);
    }

    /** An error in one line, whatever its message is. */
    private static void say(String message) {
        System.err.println("Error: " + message.replaceAll("\\s*\\R\\s*", " "));
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** What Weka does on the command line for one of its own kinds of programs. */
    public interface Work {

        /** Does it; throws with a message, behind which Weka may have put all options. */
        void run() throws Exception;
    }

    /**
     * Does what Weka would do for a classifier or filter from the command line. An error is one line on the error stream and the exit code
     * 2, where Weka prints a stack trace and ends with 0; the help stays as Weka prints it.
     */
    public static void weka(Class<?> program, Work work) {
        try {
            work.run();
        } catch (Exception e) {
            String message = message(e);
            if (message.contains("Help requested")) {
                System.err.println(message);
                return;
            }
            Matcher options = OPTIONS.matcher(message);
            String said = options.find() ? message.substring(0, options.start()) + " (-h lists the options)" : message;
            fail(said.strip(), program);
        } catch (OutOfMemoryError e) {
            fail(MORE_MEMORY, program);
        }
    }

    /** Throws {@link IOException} where one of these options names a table of Java objects, see {@link TableReader#refuseObjects}. */
    public static void refuseObjects(String[] options, String... tables) throws IOException {
        for (int i = 0; i + 1 < options.length; i++) {
            if (List.of(tables).contains(options[i])) {
                TableReader.refuseObjects(new File(options[i + 1]));
            }
        }
    }

    private static void end(int code, Class<?> program) {
        if (code != SUCCESS && ownsTheMachine(program)) {
            System.exit(code);
        }
    }

    /** Whether the thread is that of a JVM that was started for this program: in a GUI another method called first. */
    private static boolean ownsTheMachine(Class<?> program) {
        Set<String> mains = Set.of("weka.Run.main", program.getName() + ".main");
        return StackWalker.getInstance()
                .walk(frames -> frames.reduce((above, below) -> below))
                .filter(first -> mains.contains(first.getClassName() + "." + first.getMethodName()))
                .isPresent();
    }

    private String usage(Stream<Param<?>> shown) {
        return "usage: weka.Run ." + getClass().getSimpleName()
                + shown.map(this::usage).collect(Collectors.joining());
    }

    private String help() {
        return usage(params().stream()) + "\n"
                + ParamOptions.list(params()).stream()
                        .map(option -> "\n" + option.synopsis() + "\n" + option.description())
                        .collect(Collectors.joining());
    }

    private static <T> boolean isEmpty(Param<T> param) {
        return param.print(param.initial()).isEmpty();
    }

    private <T> String usage(Param<T> param) {
        T[] constants = param.type().getEnumConstants();
        String form = constants != null
                ? Arrays.stream(constants).map(param::print).collect(Collectors.joining("|"))
                : param.type().equals(File.class)
                        ? "FILE"
                        : param.type().equals(Boolean.class)
                                ? ""
                                : param.label().toUpperCase(Locale.ROOT).replace(' ', '-');
        String option = ("-" + param.flag() + " " + form).strip();
        return required().contains(param) ? " " + option : " [" + option + "]";
    }

    @Override
    public final void run(Object toRun, String[] options) {
        start(options);
    }

    @Override
    public final void preExecution() {}

    @Override
    public final void postExecution() {}
}
