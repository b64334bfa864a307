package io.github.deepanomaly.detectors.combine;

import io.github.deepanomaly.detector.Sample;
import java.util.List;

/** Which detectors {@link Automatic} takes, and how it combines them. Files name a rule by its place: new ones come last. */
enum Rule {
    /** Trusted rows. */
    TRUSTED(
            "autoencoder, knn, knn score=local, column-tails, column-tails score=gaps, pca",
            Scale.SURPRISE,
            3,
            "the training rows are trusted: distance, reconstruction, local density and single columns; a row is judged by the "
                    + "three that find it most anomalous"),
    /** Few trusted rows. */
    FEW(
            "knn, knn score=local, column-tails, column-tails score=gaps, pca",
            Scale.SURPRISE,
            3,
            "there are fewer than " + Rule.FEW_ROWS + " training rows, too few for a network"),
    /** Few contaminated rows, and contaminated rows of few columns in files of earlier versions. */
    CONTAMINATED(
            "knn, isolation-forest, knn score=ranks",
            Scale.DEVIATION,
            2,
            "anomalies may be among the training rows, and a few of them do not mislead these detectors"),
    /** Contaminated rows of many columns, as in files of earlier versions. */
    CONTAMINATED_WIDE(
            "knn, autoencoder, isolation-forest, mahalanobis",
            Scale.DEVIATION,
            3,
            "anomalies may be among the training rows, which have " + Rule.MANY_COLUMNS
                    + " encoded columns or more: relations " + "between columns count too"),
    /** Windows, as in files of earlier versions. */
    WINDOWS("knn, pca, autoencoder", Scale.SURPRISE, 3, "rows are judged in windows"),
    /** Contaminated rows with levels or dates, as in files of earlier versions. */
    CONTAMINATED_MIXED("autoencoder", Scale.DEVIATION, 1, "anomalies may be among the training rows"),
    /** Windows, by ranks, as in files of earlier versions. */
    WINDOWS_RANKED("knn, pca, autoencoder, patch-contrast", Scale.RANK, 3, "rows are judged in windows"),
    /** Windows, by how many times the usual distance or error they have. */
    WINDOWS_EXCESS(
            "knn, pca, patch-contrast, patch-contrast",
            Scale.EXCESS,
            2,
            "rows are judged in windows: distance, linear relations, and shapes by two networks; a window is judged by the two "
                    + "whose distance or error exceeds its usual size most"),
    /** Contaminated rows with levels or dates, single columns beside relations between them. */
    CONTAMINATED_COLUMNS(
            "autoencoder, column-tails score=numbers contaminated=false",
            Scale.SURPRISE,
            1,
            "anomalies may be among the training rows, which have levels or dates: a row is judged by the relations between "
                    + "columns, or by single numeric columns if their p-value is less than a tenth of the other"),
    /** Contaminated rows of few columns, as in files of earlier versions. */
    CONTAMINATED_NARROW(
            "knn cluster=0.1, isolation-forest rarities=true, knn score=ranks",
            Scale.QUARTILES,
            2,
            "anomalies may be among the training rows, and a few of them do not mislead these detectors; a row is judged by the "
                    + "two that find it most anomalous"),
    /** Contaminated windows. */
    WINDOWS_CONTAMINATED(
            "knn, isolation-forest, patch-contrast",
            Scale.QUARTILES,
            2,
            "rows are judged in windows, and anomalies may be among the training rows, a few of which do not mislead these "
                    + "detectors; a window is judged by the two that find it most anomalous"),
    /** Contaminated rows of few columns, whose relations count too, as in files of earlier versions. */
    CONTAMINATED_RANKED(Rule.FEW_COLUMNS, Scale.QUARTILES, 2, Rule.WHY_FEW_COLUMNS),
    /** Contaminated rows of few columns. */
    CONTAMINATED_FEW_COLUMNS(Rule.FEW_COLUMNS, Scale.QUARTILES, 2, Rule.WHY_FEW_COLUMNS + Rule.AVERAGED),
    /** Contaminated rows of many columns. */
    CONTAMINATED_MANY_COLUMNS(
            "knn, autoencoder, isolation-forest, mahalanobis ranks=true",
            Scale.QUARTILES,
            3,
            "anomalies may be among the training rows, which have " + Rule.MANY_COLUMNS
                    + " encoded columns or more: relations between columns count too; a row is judged by the three that find it "
                    + "most anomalous"
                    + Rule.AVERAGED);

    /** Members for contaminated rows of few columns, and why. */
    private static final String FEW_COLUMNS = "knn cluster=0.1, isolation-forest rarities=true, mahalanobis ranks=true";

    private static final String WHY_FEW_COLUMNS =
            "anomalies may be among the training rows, and a few of them do not mislead these detectors, of which the last one looks "
                    + "at relations between columns; a row is judged by the two that find it most anomalous";

    private static final String AVERAGED =
            "; where a detector's scores agree with those of similar rows, the mean over these rows counts too";

    private static final int FEW_ROWS = 100;

    private static final int MANY_COLUMNS = 10;

    /** A p-value of single columns counts ten times as large. */
    private static final double TENFOLD = StrictMath.log(10);

    private final String members;
    private final Scale scale;
    private final int voices;
    private final String why;

    Rule(String members, Scale scale, int voices, String why) {
        this.members = members;
        this.scale = scale;
        this.voices = voices;
        this.why = why;
    }

    /** The rule for these rows. */
    static Rule of(Sample sample, boolean contaminated) {
        if (sample.layout().steps() > 1) {
            return contaminated ? WINDOWS_CONTAMINATED : WINDOWS_EXCESS;
        }
        boolean few = sample.size() < FEW_ROWS;
        if (contaminated) {
            if (!few && sample.layout().compounds() > 0) {
                return CONTAMINATED_COLUMNS;
            }
            if (few) {
                return CONTAMINATED;
            }
            return sample.layout().columns() < MANY_COLUMNS ? CONTAMINATED_FEW_COLUMNS : CONTAMINATED_MANY_COLUMNS;
        }
        return few ? FEW : TRUSTED;
    }

    /** Its place in the list, which files name it by. */
    int number() {
        return List.of(values()).indexOf(this);
    }

    List<Member> members() {
        return Members.parse(members).list();
    }

    /** What compares the scores of a member, by its place, with those of rows held out. */
    Comparison comparison(int member, double[] reference) {
        Comparison comparison = scale.with(reference);
        return discount(member) > 0 ? new Discounted(comparison, discount(member)) : comparison;
    }

    Scale scale() {
        return scale;
    }

    /** What is taken away from the compared scores of a member, by its place. */
    double discount(int member) {
        return this == CONTAMINATED_COLUMNS && member > 0 ? TENFOLD : 0;
    }

    /** How many members count for a row, those that find it most anomalous. */
    int voices() {
        return voices;
    }

    /** Whether members without epochs are trained again on all rows; where rows may be contaminated a few more change nothing. */
    boolean again() {
        return switch (this) {
            case CONTAMINATED,
                    CONTAMINATED_WIDE,
                    CONTAMINATED_COLUMNS,
                    CONTAMINATED_NARROW,
                    CONTAMINATED_RANKED,
                    CONTAMINATED_FEW_COLUMNS,
                    CONTAMINATED_MANY_COLUMNS,
                    WINDOWS_CONTAMINATED -> false;
            default -> true;
        };
    }

    /** Whether what is said of a row is averaged with what is said of similar training rows. */
    boolean averages() {
        return this == CONTAMINATED_FEW_COLUMNS || this == CONTAMINATED_MANY_COLUMNS;
    }

    /**
     * Whether rows are held out to compare the members by. Of windows the newest would be, and a single long anomaly may fill them; where
     * anomalies may be among the training rows, no member judges these as if it had not seen them.
     */
    boolean holdsOut() {
        return this != WINDOWS_CONTAMINATED;
    }

    /** The members and the reason, a sentence for the user. */
    String said() {
        return "automatic chose " + members + ", because " + why;
    }
}
