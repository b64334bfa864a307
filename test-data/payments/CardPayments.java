import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Simulated card payments of many people, with fraud of three sorts: small payments that test a stolen number, dear goods at night
 * from afar, and payments in two places that nobody reaches in the time between. Nothing in it happened.
 *
 * <p>Writes {@code payments-train.csv}, mostly genuine and without labels, and {@code payments-test.csv}, with labels, into the
 * folder that is given: {@code java payments/CardPayments.java FOLDER}. On Java 17 it writes the same bytes each time.
 */
public final class CardPayments {

    private static final int ROWS = 2000;
    private static final double FRAUD_TRAINING = 0.005;
    private static final double FRAUD_TEST = 0.03;

    /** What is bought where: the median amount, its spread as a factor, and the most likely hour. */
    private record Merchant(String name, double median, double spread, int hour) {}

    private static final List<Merchant> MERCHANTS = List.of(
            new Merchant("groceries", 34, 1.8, 17),
            new Merchant("fuel", 58, 1.3, 8),
            new Merchant("restaurant", 27, 1.6, 20),
            new Merchant("clothes", 62, 1.7, 15),
            new Merchant("electronics", 140, 2.0, 16),
            new Merchant("online", 31, 2.1, 21));

    private final SplittableRandom random;

    private CardPayments(long seed) {
        random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws IOException {
        new CardPayments(1).write(Path.of(arguments[0], "payments-train.csv"), FRAUD_TRAINING, false);
        new CardPayments(2).write(Path.of(arguments[0], "payments-test.csv"), FRAUD_TEST, true);
    }

    private void write(Path file, double fraud, boolean labelled) throws IOException {
        try (Writer table = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            table.write("amount,hour,merchant,country,distance_km,minutes_since_last,payments_today");
            table.write(labelled ? ",label\n" : "\n");
            for (int row = 0; row < ROWS; row++) {
                boolean fraudulent = random.nextDouble() < fraud;
                table.write(fraudulent ? fraud() : genuine());
                table.write((labelled ? fraudulent ? ",fraud" : ",genuine" : "") + "\n");
            }
        }
    }

    private String genuine() {
        Merchant merchant = MERCHANTS.get(random.nextInt(MERCHANTS.size()));
        double amount = merchant.median() * Math.pow(merchant.spread(), random.nextGaussian());
        int hour = Math.floorMod((int) Math.round(merchant.hour() + 2.5 * random.nextGaussian()), 24);
        boolean abroad = random.nextDouble() < 0.04;
        double distance = merchant.name().equals("online") ? 0 : (abroad ? 700 : 6) * Math.exp(0.8 * random.nextGaussian());
        int today = 1 + (int) (-Math.log(1 - random.nextDouble()) * 1.2);
        double minutes = today == 1 ? 1440 * (1 + random.nextDouble()) : 45 + 500 * random.nextDouble() / today;
        if (abroad) {
            minutes = Math.max(minutes, distance / 10); // nobody is faster than 600 km an hour
        }
        return line(amount, hour, merchant.name(), abroad ? "abroad" : "home", distance, minutes, today);
    }

    private String fraud() {
        return switch (random.nextInt(3)) {
            case 0 -> line(0.5 + random.nextDouble(), random.nextInt(24), "online", "abroad", 0, 0.2 + random.nextDouble(), 6 + random.nextInt(12));
            case 1 -> line(600 + 900 * random.nextDouble(), 1 + random.nextInt(4), "electronics", "abroad",
                    900 + 4000 * random.nextDouble(), 120 + 300 * random.nextDouble(), 2 + random.nextInt(2));
            default -> line(80 + 60 * random.nextDouble(), 9 + random.nextInt(10), "clothes", "home",
                    400 + 500 * random.nextDouble(), 4 + 12 * random.nextDouble(), 2 + random.nextInt(2));
        };
    }

    private static String line(
            double amount, int hour, String merchant, String country, double distance, double minutes, int today) {
        return String.format(
                Locale.ROOT, "%.2f,%d,%s,%s,%.1f,%.1f,%d", amount, hour, merchant, country, distance, minutes, today);
    }
}
