package io.github.deepanomaly.oversample;

import io.github.deepanomaly.detector.Epoch;
import io.github.deepanomaly.detector.Run;
import io.github.deepanomaly.engine.Engine;
import io.github.deepanomaly.net.Layers;
import io.github.deepanomaly.net.Optimiser;
import io.github.deepanomaly.param.Settings;
import java.util.Locale;
import java.util.SplittableRandom;

/** The training of a generator and a discriminator against each other. One thread at a time. */
final class ClassGanTraining {

    private double generatorLoss;
    private double discriminatorLoss;
    private int steps;

    private ClassGanTraining() {}

    /**
     * What is trained, and how.
     *
     * @param between whether the generator starts from points between rows, else from noise alone
     */
    record Plan(ConditionalGan.Design design, boolean between, int steps, int batch) {

        /** How many standard deviations an output of 1 moves a number of a start. */
        private static final double REACH = 0.5;

        /** Adam's momentum, for which the steps of two that follow each other's should not be too long. */
        private static final double MOMENTUM = 0.5;

        static Plan of(Settings settings) {
            boolean between = settings.get(Oversampler.START) == Oversampler.Start.NEIGHBOURS;
            Layers generator = settings.get(Oversampler.GENERATOR);
            Layers discriminator = settings.get(Oversampler.DISCRIMINATOR);
            ConditionalGan.Design design = new ConditionalGan.Design(
                    generator,
                    discriminator,
                    settings.get(Oversampler.NOISE),
                    between ? REACH : 1,
                    between ? settings.get(Oversampler.CLOSENESS) : 0,
                    new Optimiser(Optimiser.Rule.ADAM, settings.get(Oversampler.LEARNING_RATE), MOMENTUM));
            return new Plan(design, between, settings.get(Oversampler.STEPS), settings.get(Oversampler.MINI_BATCH));
        }

        ConditionalGan networks(CodedClasses coded, Engine engine, SplittableRandom random) {
            return new ConditionalGan(coded.layout(), coded.classes(), design, engine, random);
        }
    }

    /** Trains networks; an epoch, as it is reported, is as many rows as there are. */
    static void train(ConditionalGan networks, Plan plan, CodedClasses coded, SplittableRandom random, Run run) {
        int epoch = (coded.size() + plan.batch() - 1) / plan.batch();
        ClassGanTraining training = new ClassGanTraining();
        String message = "training";
        for (int step = 0; step < plan.steps(); step++) {
            run.report((double) step / plan.steps(), message);
            CodedClasses.Batch batch = coded.batch(plan.batch(), random);
            training.add(networks.step(plan.between() ? batch : batch.withoutStarts()));
            if ((step + 1) % epoch == 0) {
                message = training.report((step + 1) / epoch, run);
            }
        }
        if (training.steps > 0) {
            training.report(1 + plan.steps() / epoch, run);
        }
    }

    private void add(ConditionalGan.Losses losses) {
        generatorLoss += losses.generator();
        discriminatorLoss += losses.discriminator();
        steps++;
    }

    /** Reports the mean losses since the last time; throws {@link IllegalStateException} where they are not finite. */
    private String report(int epoch, Run run) {
        double generator = generatorLoss / steps;
        double discriminator = discriminatorLoss / steps;
        if (!Double.isFinite(generator + discriminator)) {
            throw new IllegalStateException(
                    "training diverged in epoch " + epoch + " (loss " + generator + "): lower the learning rate");
        }
        run.progress().epoch(new Epoch(epoch, generator, Double.NaN, discriminator));
        generatorLoss = 0;
        discriminatorLoss = 0;
        steps = 0;
        return String.format(
                Locale.ROOT, "epoch %d, loss %.4g, discriminator loss %.4g", epoch, generator, discriminator);
    }
}
