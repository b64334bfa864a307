package io.github.deepanomaly.weka.judging;

import io.github.deepanomaly.weka.rows.InstancesRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import weka.classifiers.Classifier;
import weka.classifiers.Evaluation;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.REPTree;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Drawable;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.Utils;

/**
 * A decision tree that predicts the flags of detectors, with its fidelity: measured on a third of the rows with a tree
 * trained on the others; the final tree is trained on all rows.
 */
public final class Surrogate implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Which tree. */
    public enum Tree {
        /** C4.5. */
        J48 {
            @Override
            Classifier untrained() {
                return new J48();
            }
        },
        /** The fast one, pruned on rows that are held out. */
        REP_TREE {
            @Override
            Classifier untrained() {
                return new REPTree();
            }
        };

        abstract Classifier untrained();
    }

    private static final int PARTS = 3;

    private final Classifier tree;
    private final Instances header;
    private final List<Integer> attributes;
    private final Evaluation fidelity;
    private final int flagged;

    private Surrogate(Classifier tree, Instances header, List<Integer> attributes, Evaluation fidelity, int flagged) {
        this.flagged = flagged;
        this.tree = tree;
        this.header = header;
        this.attributes = attributes;
        this.fidelity = fidelity;
    }

    /**
     * Fits a tree to what a threshold flags among judged rows. Where it flags fewer than three rows, or all but fewer than three,
     * there is nothing to measure a fidelity on, and the tree may be a single leaf; its text says so.
     */
    public static Surrogate fit(Tree kind, Judged rows, double threshold, long seed) throws Exception {
        List<Integer> attributes = InstancesRows.of(rows.data()).attributes();
        Instances header = header(rows.data(), attributes);
        Instances flags = new Instances(header, rows.size());
        int flagged = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (rows.has(row)) {
                boolean flag = rows.flagged(row, threshold);
                flagged += flag ? 1 : 0;
                flags.add(example(rows.data().instance(row), header, attributes, flag ? 1 : 0));
            }
        }
        Evaluation fidelity = new Evaluation(flags);
        flags.randomize(new Random(seed));
        if (flagged >= PARTS && flags.size() - flagged >= PARTS) {
            flags.stratify(PARTS);
            Classifier first = kind.untrained();
            first.buildClassifier(flags.trainCV(PARTS, 0));
            fidelity.evaluateModel(first, flags.testCV(PARTS, 0));
        }
        Classifier tree = kind.untrained();
        tree.buildClassifier(flags);
        return new Surrogate(tree, header, attributes, fidelity, flagged);
    }

    private static Instances header(Instances data, List<Integer> attributes) {
        ArrayList<Attribute> kept = new ArrayList<>();
        attributes.forEach(index -> kept.add((Attribute) data.attribute(index).copy()));
        kept.add(new Attribute("verdict of the detector", List.of("normal", "anomaly")));
        Instances header = new Instances("flags", kept, 0);
        header.setClassIndex(attributes.size());
        return header;
    }

    private static Instance example(Instance row, Instances header, List<Integer> attributes, double flag) {
        double[] values = new double[attributes.size() + 1];
        for (int i = 0; i < attributes.size(); i++) {
            values[i] = row.value(attributes.get(i));
        }
        values[attributes.size()] = flag;
        Instance example = new DenseInstance(row.weight(), values);
        example.setDataset(header);
        return example;
    }

    /** The class distribution of a row by the tree: normal, anomalous. */
    public double[] distribution(Instance row) throws Exception {
        return tree.distributionForInstance(example(row, header, attributes, Utils.missingValue()));
    }

    /** Whether there were enough rows to measure the fidelity. */
    public boolean measured() {
        return fidelity.numInstances() > 0;
    }

    /** The share of unseen rows on which tree and detector agree; NaN unless {@link #measured}. */
    public double agreement() {
        return fidelity.pctCorrect() / 100;
    }

    /** The share of the unseen flagged rows that the tree flags, too. */
    public double recall() {
        return fidelity.recall(1);
    }

    /** The share of the unseen rows flagged by the tree that the detector flags, too. */
    public double precision() {
        return fidelity.precision(1);
    }

    /** The tree in the dot format that Weka draws. */
    public String graph() {
        try {
            return ((Drawable) tree).graph();
        } catch (Exception e) {
            throw new IllegalStateException("the tree cannot be displayed: " + e.getMessage(), e);
        }
    }

    /** Fidelity and rules. */
    @Override
    public String toString() {
        if (!measured()) {
            return "Fidelity unknown: a tree needs at least " + PARTS + " flagged rows and as many other rows, got "
                    + flagged + " flagged.\n\n" + tree;
        }
        return String.format(
                        Locale.ROOT,
                        "Fidelity on %.0f test rows: agreement with the detector %.2f %%,%nrecall of the "
                                + "detector's flags %.1f %%, precision %.1f %%.%n%n",
                        fidelity.numInstances(),
                        100 * agreement(),
                        100 * recall(),
                        100 * precision())
                + tree;
    }
}
