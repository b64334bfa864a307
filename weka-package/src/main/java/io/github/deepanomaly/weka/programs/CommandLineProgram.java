package io.github.deepanomaly.weka.programs;

import weka.core.CommandlineRunnable;

/** A program that {@code weka.Run} starts; it prints one text, or one line that says what is wrong. */
public abstract class CommandLineProgram implements CommandlineRunnable {

    /** Does what the options say and gives the text; throws {@link IllegalArgumentException} for wrong options. */
    protected abstract String text(String... options) throws Exception;

    @Override
    public final void run(Object toRun, String[] options) {
        System.out.println(said(options));
    }

    private String said(String... options) {
        try {
            return text(options);
        } catch (Exception e) {
            return "Error: " + e.getMessage();
        }
    }

    @Override
    public final void preExecution() {}

    @Override
    public final void postExecution() {}
}
