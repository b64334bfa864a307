import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Paints the icons of the nodes and of their category, 16 x 16 points each: a crowd of dots, one dot apart, and a sign for what
 * the node does with them. Each line of a drawing is a row of points; see {@link #COLOURS}.
 *
 * <p>Run as {@code java Icons.java FOLDER}.
 */
public final class Icons {

    private static final int SIDE = 16;

    /** # dark, + grey, @ the odd one out, anything else transparent. */
    private static final Map<Character, Integer> COLOURS = Map.of('#', 0xff303a46, '+', 0xff7c8a99, '@', 0xffb5367a);

    private static final Map<String, List<String>> SIGNS = Map.of(
            "category", List.of(),
            "learner", List.of("  #####", " #", "##", "###", " #"),
            "predictor", List.of("   #", "   ##", "######", "   ##", "   #"),
            "threshold", List.of("", "", "## ## ##", "", ""),
            "scorer", List.of("      #", "     #", "#   #", " # #", "  #"),
            "explainer", List.of(" ###", "#   #", "  ##", "", "  #"),
            "oversampler", List.of("  #", "  #   @", "##### @@@", "  #   @", "  #"),
            "features", List.of("#######", " #####", "  ###", " #####", "#######"),
            "reader", List.of("  ###", "  ###", "#######", "  ###", "   #"),
            "writer", List.of("   #", "  ###", "#######", "  ###", "  ###"));

    private static final List<String> CROWD = List.of(
            "            @@",
            "           @@@@",
            "           @@@@",
            "            @@",
            "  ++",
            " ++++ ++",
            " ++++++++",
            "  ++ ++++  ++",
            "      ++  ++++",
            "          ++++");

    private Icons() {}

    public static void main(String[] args) throws IOException {
        Path nodes = Path.of(args[0], "io", "github", "deepanomaly", "knime", "node", "icons");
        for (Map.Entry<String, List<String>> sign : SIGNS.entrySet()) {
            boolean category = sign.getKey().equals("category");
            paint((category ? Path.of(args[0], "icons") : nodes).resolve(sign.getKey() + ".png"), sign.getValue());
        }
    }

    private static void paint(Path file, List<String> sign) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        draw(image, CROWD, 0, sign.isEmpty() ? 3 : 0);
        draw(image, sign, 1, CROWD.size() + 1);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static void draw(BufferedImage image, List<String> drawing, int left, int top) {
        for (int row = 0; row < drawing.size(); row++) {
            String line = drawing.get(row);
            for (int column = 0; column < line.length(); column++) {
                Integer colour = COLOURS.get(line.charAt(column));
                if (colour != null) {
                    image.setRGB(left + column, top + row, colour);
                }
            }
        }
    }
}
