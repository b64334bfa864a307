package io.github.deepanomaly.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepanomaly.param.Param;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.PropertyEditorManager;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weka.classifiers.anomaly.SurrogateTree;
import weka.core.Option;
import weka.core.OptionHandler;
import weka.core.OptionMetadata;
import weka.filters.supervised.instance.GanOversample;
import weka.filters.unsupervised.attribute.AnomalyScore;
import weka.filters.unsupervised.attribute.AutoencoderFeatures;
import weka.filters.unsupervised.attribute.ImagePixels;
import weka.filters.unsupervised.instance.AppendAnomalies;
import weka.filters.unsupervised.instance.RemoveAnomalies;

/** Options and properties of the filters and of the tree, which commands and saved flows of users name. */
final class FilterOptionsTest {

    private record Named(OptionHandler object, List<Param<?>> params, String properties, String flags) {}

    private static final List<Named> ALL = List.of(
            named(
                    new AnomalyScore(),
                    new AnomalyScore().params(),
                    "adaptiveRate adaptiveStep append backgroundRows detector explanation falseDiscoveryRate folds "
                            + "marks missCost modelFile orders reasons samples segment topPer topRows",
                    "W A F reasons explanation orders samples background-rows false-discovery-rate adaptive-rate "
                            + "adaptive-step model marks segment top per miss-cost"),
            named(
                    new AutoencoderFeatures(),
                    new AutoencoderFeatures().params(),
                    "append detector features",
                    "W features append"),
            named(
                    new ImagePixels(),
                    new ImagePixels().params(),
                    "anyFolder attribute colour folder height keepName width",
                    "D A width height colour keep-name any-folder"),
            named(
                    new AppendAnomalies(),
                    new AppendAnomalies().params(),
                    "percentage seed strength type",
                    "type strength P S"),
            named(new RemoveAnomalies(), new RemoveAnomalies().params(), "detector folds invertSelection", "W F V"),
            named(
                    new GanOversample(),
                    new GanOversample().params(),
                    "balance classValue closeness discriminator engine generator generatorNoise learningRate miniBatch "
                            + "neighbours ownNeighbours percentage seed start steps threads",
                    "C P balance K start steps own closeness G D N B R S engine threads"),
            named(new SurrogateTree(), new SurrogateTree().params(), "detector folds tree", "W tree F"));

    private static Named named(OptionHandler object, List<Param<?>> params, String properties, String flags) {
        return new Named(object, params, properties, flags);
    }

    private static Map<String, PropertyDescriptor> properties(Object object) throws Exception {
        return Arrays.stream(Introspector.getBeanInfo(object.getClass()).getPropertyDescriptors())
                .filter(property -> property.getWriteMethod() != null && property.getReadMethod() != null)
                .filter(property -> property.getReadMethod().isAnnotationPresent(OptionMetadata.class))
                .collect(Collectors.toMap(PropertyDescriptor::getName, property -> property));
    }

    @Test
    void optionsAndPropertiesKeepTheNamesThatUsersKnow() throws Exception {
        for (Named each : ALL) {
            List<String> flags = Collections.list(each.object.listOptions()).stream()
                    .map(Option::name)
                    .toList();
            String[] known = each.flags.split(" ", -1);
            assertThat(flags).startsWith(known);
            assertThat(properties(each.object)).containsKeys(each.properties.split(" ", -1));
        }
    }

    @Test
    void everyParameterIsAPropertyThatThePropertySheetCanEdit() throws Exception {
        for (Named each : ALL) {
            Map<String, PropertyDescriptor> properties = properties(each.object);
            for (Param<?> param : each.params) {
                PropertyDescriptor property = properties.get(param.name());
                assertThat(property).as(param.name()).isNotNull();
                OptionMetadata shown = property.getReadMethod().getAnnotation(OptionMetadata.class);
                assertThat(shown.displayName()).isEqualTo(param.label());
                assertThat(shown.description()).isEqualTo(param.doc());
                assertThat(editable(property.getPropertyType()))
                        .as(param.name())
                        .isTrue();
            }
        }
    }

    /** Weka registers its editors, that of files among them, when its GUI starts. */
    private static boolean editable(Class<?> type) {
        return type.equals(java.io.File.class) || PropertyEditorManager.findEditor(type) != null;
    }

    @Test
    void everyPropertyCanBeSetToWhatItIs() throws Exception {
        for (Named each : ALL) {
            String[] before = each.object.getOptions();
            for (PropertyDescriptor property : properties(each.object).values()) {
                property.getWriteMethod()
                        .invoke(each.object, property.getReadMethod().invoke(each.object));
            }
            assertThat(each.object.getOptions()).isEqualTo(before);
        }
    }

    @Test
    void filesAreGivenAsFiles() throws Exception {
        AnomalyScore score = new AnomalyScore();
        score.setOptions(new String[] {"-model", "a.model"});
        assertThat(score.getModelFile()).hasToString("a.model");
        ImagePixels pixels = new ImagePixels();
        pixels.setFolder(new java.io.File("pictures"));
        assertThat(Stream.of(pixels.getOptions())).containsSequence("-D", "pictures");
    }
}
