package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.anomaly.SurrogateTree;

final class SurrogateTreeTest {

    private static SurrogateTree fitted() throws Exception {
        SurrogateTree tree = new SurrogateTree();
        tree.setDetector(Small.autoencoder());
        tree.buildClassifier(Small.mixed());
        return tree;
    }

    @Test
    void itPrintsRulesAndFidelityAndDraws() throws Exception {
        SurrogateTree tree = fitted();
        assertThat(tree.toString())
                .contains("Surrogate tree for weka.classifiers.anomaly.Autoencoder -H", "Fidelity on");
        assertThat(tree.graph()).startsWith("digraph");
    }

    @Test
    void aCopyPredictsTheSame() throws Exception {
        SurrogateTree tree = fitted();
        SurrogateTree copy = (SurrogateTree) AbstractClassifier.makeCopy(tree);
        assertThat(copy.distributionForInstance(Small.mixed().get(3)))
                .containsExactly(tree.distributionForInstance(Small.mixed().get(3)));
    }

    @Test
    void optionsComeBack() throws Exception {
        SurrogateTree tree = new SurrogateTree();
        tree.setOptions(new String[] {"-W", "weka.classifiers.anomaly.Knn", "-tree", "rep-tree", "-F", "5"});
        assertThat(tree.getOptions()).startsWith("-W", "weka.classifiers.anomaly.Knn", "-tree", "rep-tree", "-F", "5");
    }
}
