import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import io.github.deepanomaly.knime.dialog.Nodes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Paints the icons of the nodes and of their category, 16 x 16 points each: a crowd of dots, one dot apart, and a sign for what
 * the node does with them. Each line of a drawing is a row of points; see {@link #COLOURS}.
 *
 * <p>Learners have letters for a sign. Run as {@code java -cp TASKS Icons.java FOLDER}.
 */
public final class Icons {

    private static final int SIDE = 16;

    /** # dark, + grey, @ the odd one out, anything else transparent. */
    private static final Map<Character, Integer> COLOURS = Map.of('#', 0xff303a46, '+', 0xff7c8a99, '@', 0xffb5367a);

    private static final Map<String, List<String>> SIGNS = Map.ofEntries(
            Map.entry("category", List.of()),
            Map.entry("predictor", List.of("   #", "   ##", "######", "   ##", "   #")),
            Map.entry("threshold", List.of("", "", "## ## ##", "", "")),
            Map.entry("scorer", List.of("      #", "     #", "#   #", " # #", "  #")),
            Map.entry("explainer", List.of(" ###", "#   #", "  ##", "", "  #")),
            Map.entry("oversampler", List.of("  #", "  #   @", "##### @@@", "  #   @", "  #")),
            Map.entry("features", List.of("#######", " #####", "  ###", " #####", "#######")),
            Map.entry("summary", List.of("#######", "", "#####", "", "######")),
            Map.entry("drift", List.of("##", " ##", "  ##", "   #@@", "    @@")),
            Map.entry("recalibrator", List.of("#  #  #", "#######", "   @", "  @@@", "   @")),
            Map.entry("feedback", List.of("     @@", "    @@", "@@ @@", " @@@", "  @")),
            Map.entry("report", List.of("######", "# ## #", "#    #", "# ## #", "######")),
            Map.entry("onnx", List.of("# ##", " #  ##", "######", " #  ##", "# ##")),
            Map.entry("stream", List.of("## ## #", "", "#######", "", "# ## ##")),
            Map.entry("picture", List.of("#", "#   @", "# # @", "# # # @", "#######")),
            Map.entry("reader", List.of("  ###", "  ###", "#######", "  ###", "   #")),
            Map.entry("writer", List.of("   #", "  ###", "#######", "  ###", "  ###")));

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

    /** Letters of 3 x 5 points, line by line, as octal digits whose bits are points. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('A', "25755"),
            Map.entry('B', "65656"),
            Map.entry('C', "34443"),
            Map.entry('D', "65556"),
            Map.entry('E', "74647"),
            Map.entry('F', "74644"),
            Map.entry('G', "34553"),
            Map.entry('H', "55755"),
            Map.entry('I', "72227"),
            Map.entry('J', "11152"),
            Map.entry('K', "55655"),
            Map.entry('L', "44447"),
            Map.entry('M', "57755"),
            Map.entry('N', "65555"),
            Map.entry('O', "25552"),
            Map.entry('P', "65644"),
            Map.entry('Q', "25563"),
            Map.entry('R', "65655"),
            Map.entry('S', "34216"),
            Map.entry('T', "72222"),
            Map.entry('U', "55557"),
            Map.entry('V', "55552"),
            Map.entry('W', "55775"),
            Map.entry('X', "55255"),
            Map.entry('Y', "55222"),
            Map.entry('Z', "71247"));

    private Icons() {}

    public static void main(String[] args) throws IOException {
        Path nodes = Path.of(args[0], "io", "github", "deepanomaly", "knime", "node", "icons");
        for (Kind kind : Detectors.ALL) {
            paint(nodes.resolve(Nodes.learner(kind) + ".png"), written(Nodes.letters(kind)));
        }
        for (Map.Entry<String, List<String>> sign : SIGNS.entrySet()) {
            boolean category = sign.getKey().equals("category");
            paint((category ? Path.of(args[0], "icons") : nodes).resolve(sign.getKey() + ".png"), sign.getValue());
        }
    }

    /** Letters beside each other, a point apart. */
    private static List<String> written(String text) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < 5; row++) {
            StringBuilder line = new StringBuilder();
            for (char letter : text.toCharArray()) {
                int points = LETTERS.getOrDefault(letter, "22222").charAt(row) - '0';
                for (int bit = 4; bit > 0; bit /= 2) {
                    line.append((points & bit) != 0 ? '#' : ' ');
                }
                line.append(' ');
            }
            lines.add(line.toString());
        }
        return lines;
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
