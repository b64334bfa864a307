import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Simulated card payments as a bank exports them: numbers of payments and customers, dates, 120 merchants, gaps. About one payment in
 * seventy is fraud, of five sorts. Nothing in it happened.
 *
 * <p>Writes {@code payments.csv} (January to March 2026, without labels) and {@code payments-april.csv} (with the finding of an
 * investigation) into the folder that is given: {@code java samples/CardPayments.java FOLDER}. On Java 17 it writes the same bytes
 * each time.
 */
public final class CardPayments {

    private static final double FRAUD = 0.015;
    private static final int CUSTOMERS = 900;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** What is bought where: the median amount, its spread as a factor, and the most likely hour. */
    private record Sector(String name, double median, double spread, int hour, int merchants) {}

    private static final List<Sector> SECTORS = List.of(
            new Sector("groceries", 34, 1.8, 17, 30),
            new Sector("fuel", 58, 1.3, 9, 15),
            new Sector("restaurant", 27, 1.6, 19, 30),
            new Sector("clothes", 62, 1.7, 15, 20),
            new Sector("electronics", 140, 2.0, 16, 10),
            new Sector("online shop", 31, 2.1, 20, 15));

    private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "DE", "DE", "DE", "AT", "FR", "NL", "IT");

    private final SplittableRandom random;
    private int frauds;

    private CardPayments(long seed) {
        random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        new CardPayments(11).write(folder.resolve("payments.csv"), 4000, LocalDate.of(2026, 1, 1), 90, false);
        new CardPayments(12).write(folder.resolve("payments-april.csv"), 2000, LocalDate.of(2026, 4, 1), 30, true);
    }

    /** A payment; a gap is an empty text. */
    private static final class Payment {
        LocalDateTime booked = LocalDateTime.MIN;
        String customer = "";
        String merchant = "";
        String sector = "";
        String channel = "";
        String country = "";
        double amount;
        double fee;
        double distance;
        double minutes;
        String finding = "genuine";
    }

    private void write(Path file, int rows, LocalDate first, int days, boolean labelled) throws IOException {
        List<Payment> payments = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Payment payment = genuine(first, days);
            if (random.nextDouble() < FRAUD) {
                defraud(payment);
            }
            payments.add(payment);
        }
        payments.sort(Comparator.comparing(payment -> payment.booked));
        try (Writer table = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            table.write("payment_id,booked,customer,merchant,sector,channel,country,amount,fee,distance_km,minutes_since_last,"
                    + "terminal_software" + (labelled ? ",finding\n" : "\n"));
            int number = first.getMonthValue() * 1_000_000;
            for (Payment payment : payments) {
                number += 1 + random.nextInt(9);
                table.write("P" + number + "," + line(payment) + (labelled ? "," + payment.finding : "") + "\n");
            }
        }
    }

    private String line(Payment payment) {
        String distance = random.nextDouble() < 0.04 ? "" : String.format(Locale.ROOT, "%.1f", payment.distance);
        String merchant = random.nextDouble() < 0.01 ? "" : payment.merchant;
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%s,%.2f,%.2f,%s,%.0f,v2.1",
                SECONDS.format(payment.booked),
                payment.customer,
                merchant,
                payment.sector,
                payment.channel,
                payment.country,
                payment.amount,
                payment.fee,
                distance,
                payment.minutes);
    }

    private Payment genuine(LocalDate first, int days) {
        Payment payment = new Payment();
        Sector sector = SECTORS.get(random.nextInt(SECTORS.size()));
        boolean online = sector.name().equals("online shop");
        int hour = (int) Math.round(Math.min(22, Math.max(6, sector.hour() + 2.2 * random.nextGaussian())));
        payment.booked = first.plusDays(random.nextInt(days))
                .atTime(hour, random.nextInt(60), random.nextInt(60));
        payment.customer = String.format(Locale.ROOT, "C%04d", often(CUSTOMERS));
        payment.merchant = sector.name() + String.format(Locale.ROOT, " %02d", 1 + often(sector.merchants()));
        payment.sector = sector.name();
        payment.channel = online ? "web" : random.nextDouble() < 0.7 ? "chip" : "contactless";
        payment.country = online ? "DE" : COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        payment.amount = sector.median() * Math.pow(sector.spread(), random.nextGaussian());
        if (payment.channel.equals("contactless")) {
            payment.amount = Math.min(payment.amount, 50); // the limit without a PIN
        }
        payment.fee = fee(payment);
        double usual = payment.country.equals("DE") ? 6 : 500;
        payment.distance = online ? 0 : usual * Math.exp(0.8 * random.nextGaussian());
        payment.minutes = Math.max(payment.distance / 8, 1500 * Math.exp(1.0 * random.nextGaussian()));
        return payment;
    }

    private static double fee(Payment payment) {
        return 0.10 + (payment.channel.equals("web") ? 0.02 : 0.012) * payment.amount;
    }

    private void defraud(Payment payment) {
        switch (frauds++ % 5) {
            case 0 -> { // a stolen number is tested with small payments
                payment.finding = "stolen number tested";
                payment.sector = "online shop";
                payment.merchant = "online shop 01";
                payment.channel = "web";
                payment.country = "DE";
                payment.amount = 0.5 + random.nextDouble();
                payment.distance = 0;
                payment.minutes = 1 + random.nextInt(3);
                payment.fee = fee(payment);
            }
            case 1 -> { // dear goods at night
                payment.finding = "dear goods at night";
                payment.sector = "electronics";
                payment.merchant = "electronics 01";
                payment.channel = "chip";
                payment.booked = payment.booked.withHour(1 + random.nextInt(4));
                payment.amount = 900 + 1500 * random.nextDouble();
                payment.fee = fee(payment);
            }
            case 2 -> { // two places that nobody reaches in the time between
                payment.finding = "too far too soon";
                payment.channel = "chip";
                payment.distance = 700 + 900 * random.nextDouble();
                payment.minutes = 5 + random.nextInt(20);
                payment.fee = fee(payment);
            }
            case 3 -> { // a country that no customer travels to
                payment.finding = "unusual country";
                payment.country = random.nextBoolean() ? "KP" : "VU";
                payment.channel = "chip";
            }
            default -> { // a merchant who keeps more than was agreed
                payment.finding = "wrong fee";
                payment.fee = payment.fee + 1 + 0.05 * payment.amount;
            }
        }
    }

    /** A number below the limit, of which the first are more frequent. */
    private int often(int limit) {
        return (int) (limit * Math.pow(random.nextDouble(), 1.8));
    }
}
