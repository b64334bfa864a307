package io.github.deepanomaly.knime.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.detector.Kind;
import io.github.deepanomaly.detectors.Detectors;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class NodesTest {

    @Test
    void learnersDifferInNameDescriptionAndIcon() {
        assertThat(Detectors.ALL.stream().map(Nodes::learnerTitle))
                .doesNotHaveDuplicates()
                .allMatch(title -> title.contains("Anomaly"));
        assertThat(Detectors.ALL.stream().map(Nodes::shortDescription)).doesNotHaveDuplicates();
        assertThat(Detectors.ALL.stream().map(Nodes::letters))
                .doesNotHaveDuplicates()
                .allMatch(letters -> letters.matches("[A-Z]{2,3}"));
    }

    @Test
    void oneLearnerIsForEveryoneWhoDoesNotWantToChoose() {
        Kind automatic = Detectors.byId("automatic").orElseThrow();
        assertThat(Nodes.learnerTitle(automatic)).isEqualTo("Anomaly Learner");
        assertThat(Nodes.category(automatic)).endsWith("/learn");
    }

    @Test
    void learnersAreFoundByWhatTheyAreFor() {
        for (Kind kind : Detectors.ALL) {
            assertThat(Nodes.keywords(kind))
                    .contains("unsupervised", "one-class", "outlier", "time series", "predictive maintenance", "fraud");
        }
        assertThat(Nodes.keywords(Detectors.byId("deep-svdd").orElseThrow())).contains("deep learning");
        assertThat(Nodes.keywords(Detectors.byId("knn").orElseThrow())).doesNotContain("deep learning");
    }

    @Test
    void everyNodeLiesInACategoryBelowTheCommunityExtensions() {
        Set<String> paths = Nodes.CATEGORIES.stream().map(Nodes.Category::path).collect(Collectors.toSet());
        assertThat(paths).allMatch(path -> path.startsWith("/community/deepanomaly"));
        assertThat(Nodes.names()).allMatch(node -> paths.contains(Nodes.category(node)));
        assertThat(Detectors.ALL).allMatch(kind -> paths.contains(Nodes.category(kind)));
        assertThat(Nodes.category(Detectors.byId("pca").orElseThrow())).endsWith("/classic");
        assertThat(Nodes.category(Detectors.byId("gan").orElseThrow())).endsWith("/neural");
    }
}
