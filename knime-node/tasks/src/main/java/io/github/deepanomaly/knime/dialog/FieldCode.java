package io.github.deepanomaly.knime.dialog;

import io.github.deepanomaly.param.Param;
import java.util.List;
import java.util.Locale;

/** The Java code of the field that stands for a parameter, for the generator of settings. */
public final class FieldCode {

    private FieldCode() {}

    /** Its type; what KNIME has no field for is text. */
    public static String type(Param<?> param) {
        if (param.type().isEnum()) {
            return Nodes.capital(param.name()) + "Choice";
        }
        return switch (param.type().getSimpleName()) {
            case "Integer" -> "int";
            case "Double" -> "double";
            case "Boolean" -> "boolean";
            default -> "String";
        };
    }

    /** Its default. */
    public static <T> String initial(Param<T> param) {
        return switch (type(param)) {
            case "int", "double", "boolean" -> param.initial().toString();
            case "String" -> literal(param.print(param.initial()));
            default -> type(param) + "." + ((Enum<?>) param.initial()).name();
        };
    }

    /** Its value as the text that the parameter parses. */
    public static String text(Param<?> param) {
        return switch (type(param)) {
            case "int", "double", "boolean" -> "String.valueOf(" + param.name() + ")";
            case "String" -> param.name();
            default -> param.name() + ".name()";
        };
    }

    /** The annotations of a field that older workflows save otherwise. */
    public static List<String> saved(Param<?> param) {
        return param.name().equals("timeSteps")
                ? List.of("@Migration(Offers.SavedWindow.class)")
                : param.former().map(name -> "@Persist(configKey = " + literal(name) + ")").stream()
                        .toList();
    }

    /** Its name within a sentence. */
    public static String words(Param<?> param) {
        return param.label().toLowerCase(Locale.ROOT);
    }

    /** KNIME reads descriptions as XML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A string literal. */
    public static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Whether a bound, Least or Most, says more than the type of the number does; KNIME prints it in full when it is broken. */
    public static boolean limited(Param<?> param, String side) {
        return param.range()
                .map(range -> side.equals("Least") ? range.low() : range.high())
                .filter(limit -> Math.abs(limit) < Integer.MAX_VALUE)
                .isPresent();
    }
}
