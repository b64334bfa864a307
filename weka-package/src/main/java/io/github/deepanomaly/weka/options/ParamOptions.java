package io.github.deepanomaly.weka.options;

import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.param.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import weka.core.Option;
import weka.core.Utils;

/** Parameters as Weka's command-line options. */
public final class ParamOptions {

    private static final int LINE = 72;

    private ParamOptions() {}

    /** The one of that name; throws {@link IllegalArgumentException} where there is none. */
    public static Param<?> named(List<Param<?>> params, String name) {
        return Param.named(params, name).orElseThrow(() -> new IllegalArgumentException("unknown parameter " + name));
    }

    /** The help of each. */
    public static List<Option> list(List<Param<?>> params) {
        return params.stream().map(ParamOptions::option).toList();
    }

    /**
     * The settings that the options give, with defaults for those that are absent. Options that were understood are blanked, as
     * Weka does it, so that it finds those that nobody understands. Throws {@link IllegalArgumentException} that names the
     * parameter and quotes the text.
     */
    public static Settings parse(List<Param<?>> params, String[] options) throws Exception {
        Settings settings = Settings.defaults(params);
        for (Param<?> param : params) {
            for (String flag : flags(param)) {
                if (isSwitch(param) && Utils.getFlag(flag, options)) {
                    settings = settings.with(param.name(), "true");
                } else if (Utils.getOptionPos(flag, options) >= 0) { // an empty text is a value, too
                    settings = settings.with(param.name(), Utils.getOption(flag, options));
                }
            }
        }
        return settings;
    }

    private static List<String> flags(Param<?> param) {
        return param.former().map(former -> List.of(param.flag(), former)).orElse(List.of(param.flag()));
    }

    /** The options that give these values; what has its default is left out, because people read and edit them. */
    public static List<String> print(List<Param<?>> params, PropertyValues values) {
        List<String> options = new ArrayList<>();
        for (Param<?> param : params) {
            if (!values.text(param).equals(initial(param))) {
                options.add("-" + param.flag());
                if (!isSwitch(param)) {
                    options.add(values.text(param));
                }
            }
        }
        return options;
    }

    private static Option option(Param<?> param) {
        String range = param.range().map(limits -> " in " + limits).orElse("");
        String initial = initial(param).isEmpty() ? "empty" : initial(param);
        String help = isSwitch(param) ? param.doc() : param.doc() + " (default: " + initial + range + ")";
        String synopsis = "-" + param.flag() + (isSwitch(param) ? "" : " <" + form(param) + ">");
        return new Option("\t" + wrapped(help), param.flag(), isSwitch(param) ? 0 : 1, synopsis);
    }

    private static boolean isSwitch(Param<?> param) {
        return param.type() == Boolean.class;
    }

    private static <T> String initial(Param<T> param) {
        return param.print(param.initial());
    }

    private static <T> String form(Param<T> param) {
        T[] constants = param.type().getEnumConstants();
        return constants == null
                ? param.type().getSimpleName().toLowerCase(Locale.ROOT)
                : Arrays.stream(constants).map(param::print).collect(Collectors.joining(" | "));
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ", -1)) {
            if (length > 0 && length + word.length() > LINE) {
                lines.append("\n\t");
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
            }
            lines.append(word);
            length += word.length() + 1;
        }
        return lines.toString();
    }
}
