package weka.classifiers.anomaly;

import io.github.deepanomaly.param.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import weka.classifiers.Classifier;
import weka.classifiers.evaluation.NominalPrediction;
import weka.classifiers.evaluation.Prediction;
import weka.core.Instances;

/** Weka's own test kit for classifiers, on tiny networks because it trains dozens of times; a class for each kind is generated. */
public abstract class KindKit extends ReferencedKit {

    /** Two digits: what every processor's arithmetic agrees on. */
    private static final double PRECISION = 100;

    /** Values of parameters, for the kinds that have them. */
    private static final Map<String, String> TINY = Map.ofEntries(
            Map.entry("hidden", "4 relu"),
            Map.entry("machines", "4 sigmoid"),
            Map.entry("generator", "4 relu"),
            Map.entry("discriminator", "4 relu"),
            Map.entry("latent", "2"),
            Map.entry("outputs", "4"),
            Map.entry("epochs", "3"),
            Map.entry("adversarialEpochs", "3"),
            Map.entry("pretraining", "2"),
            Map.entry("trees", "10"),
            Map.entry("members", "autoencoder hidden=4 latent=2 epochs=3, knn"));

    private final AnomalyClassifier kind;

    /** For one test of the kit, on classifiers like the given one. */
    protected KindKit(String name, AnomalyClassifier kind) {
        super(name);
        this.kind = kind;
    }

    @Override
    public Classifier getClassifier() {
        List<String> options = new ArrayList<>();
        for (Param<?> param : kind.params()) {
            String value = TINY.get(param.name());
            if (value != null) {
                options.addAll(List.of("-" + param.flag(), value));
            }
        }
        try {
            AnomalyClassifier tiny = kind.getClass().getDeclaredConstructor().newInstance();
            tiny.setOptions(options.toArray(String[]::new));
            return tiny;
        } catch (Exception e) {
            throw new IllegalStateException(kind + " must take " + options, e);
        }
    }

    @Override
    @SuppressWarnings("NonApiType") // as Weka declares it
    protected ArrayList<Prediction> useClassifier(Instances data) throws Exception {
        ArrayList<Prediction> rounded = new ArrayList<>();
        for (Prediction prediction : super.useClassifier(data)) {
            double[] distribution = Arrays.stream(((NominalPrediction) prediction).distribution())
                    .map(p -> Math.rint(p * PRECISION) / PRECISION)
                    .toArray();
            rounded.add(new NominalPrediction(prediction.actual(), distribution, prediction.weight()));
        }
        return rounded;
    }
}
