import io.github.deepanomaly.param.Param;

/** A parameter as the getter and setter of a Weka class, with what Weka's property sheet shows of it. */
final class BeanProperty {

    private BeanProperty() {}

    /** The source of both methods; properties show in the given order. */
    static String source(Param<?> param, int order) {
        String type = type(param);
        String category = param.isAdvanced() ? ", category = \"Advanced\"" : "";
        return """

                    @OptionMetadata(
                            displayName = %3$s,
                            description = %4$s,
                            displayOrder = %5$d%6$s)
                    public %1$s get%2$s() {
                        return %7$s;
                    }

                    public void set%2$s(%1$s value) {
                        set(%9$s, %8$s);
                    }
                """.formatted(
                        type,
                        capital(param.name()),
                        literal(param.label()),
                        literal(param.doc()),
                        order,
                        category,
                        kept(type).formatted("get(" + literal(param.name()) + ")"),
                        type.equals("java.io.File") ? "value.getPath()" : "value",
                        literal(param.name()));
    }

    /** The type of the property; what Weka has no editor for is text. */
    private static String type(Param<?> param) {
        if (param.type().isEnum()) {
            return param.type().getCanonicalName();
        }
        return switch (param.type().getSimpleName()) {
            case "Integer" -> "int";
            case "Double" -> "double";
            case "Boolean" -> "boolean";
            case "File" -> "java.io.File";
            default -> "String";
        };
    }

    /** How a property of that type is made from what is kept of it. */
    private static String kept(String type) {
        return switch (type) {
            case "int" -> "(Integer) %s";
            case "double" -> "(Double) %s";
            case "boolean" -> "(Boolean) %s";
            case "java.io.File" -> "new java.io.File((String) %s)";
            default -> "(" + type + ") %s";
        };
    }

    /** A word with a capital letter. */
    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** A text as Java writes it. */
    static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
