package io.github.deepanomaly.weka.programs;

import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFileChooser;
import javax.swing.RootPaneContainer;
import javax.swing.SwingUtilities;

/** The windows of this JVM, operated by a program instead of a hand. */
final class Screen {

    /** Nothing that a window does takes so long, however busy the machine is: what is waited for will never be. */
    private static final long HANG_MS = 900_000;

    private Screen() {}

    /** The components of a type within another, that one included, from the first to the last. */
    static <T> List<T> find(Class<T> type, Component within) {
        List<T> found = new ArrayList<>();
        if (type.isInstance(within)) {
            found.add(type.cast(within));
        }
        if (within instanceof Container container) {
            for (Component part : container.getComponents()) {
                found.addAll(find(type, part));
            }
        }
        return found;
    }

    /** The components whose class has that simple name: those that only the package knows. */
    static List<Component> named(String simpleName, Component within) {
        return find(Component.class, within).stream()
                .filter(part -> part.getClass().getSimpleName().equals(simpleName))
                .toList();
    }

    /** The first button with that label. */
    static AbstractButton button(String label, Component within) {
        return find(AbstractButton.class, within).stream()
                .filter(button -> label.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    /** Presses it. */
    static void press(String label, Component within) throws Exception {
        onEventThread(() -> {
            button(label, within).doClick(0);
            return label;
        });
    }

    /** Does something where Swing wants it done; throws what that throws. */
    static <T> T onEventThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeLater(task);
        return task.get();
    }

    /** Waits until something is so. */
    static void await(String what, BooleanSupplier done) throws Exception {
        long start = System.nanoTime();
        while (!onEventThread(done::getAsBoolean)) {
            if (System.nanoTime() - start > 1_000_000 * HANG_MS) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(10);
        }
    }

    /** Paints the contents of a window into a PNG file. */
    static void paint(RootPaneContainer window, File file) throws Exception {
        var content = window.getRootPane();
        BufferedImage image = new BufferedImage(content.getWidth(), content.getHeight(), BufferedImage.TYPE_INT_RGB);
        onEventThread(() -> {
            Graphics2D graphics = image.createGraphics();
            graphics.setBackground(content.getBackground()); // Weka clears with it
            content.printAll(graphics);
            graphics.dispose();
            return image;
        });
        if (!ImageIO.write(image, "png", file)) {
            throw new IOException("this Java writes no PNG");
        }
    }

    /** Presses a button that asks for a file, and chooses one; gives the name that was suggested, empty for none. */
    static String choose(String button, Component within, File file) throws Exception {
        return choose(button, "", within, file);
    }

    /** The same after a choice from the list of formats: the first that contains a text. */
    static String choose(String button, String format, Component within, File file) throws Exception {
        SwingUtilities.invokeLater(() -> button(button, within).doClick(0)); // modal
        await("the file chooser", () -> choosers().findFirst().isPresent());
        return onEventThread(() -> {
            JFileChooser chooser = choosers().findFirst().orElseThrow();
            String suggested = chooser.getSelectedFile() == null
                    ? ""
                    : chooser.getSelectedFile().getName();
            Arrays.stream(chooser.getChoosableFileFilters())
                    .filter(filter ->
                            !format.isEmpty() && filter.getDescription().contains(format))
                    .findFirst()
                    .ifPresent(chooser::setFileFilter);
            chooser.setSelectedFile(file.getAbsoluteFile());
            chooser.approveSelection();
            return suggested;
        });
    }

    private static Stream<JFileChooser> choosers() {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(window -> find(JFileChooser.class, window).stream());
    }
}
