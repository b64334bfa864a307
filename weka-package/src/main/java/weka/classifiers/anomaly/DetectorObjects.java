package weka.classifiers.anomaly;

import io.github.deepanomaly.weka.StoredModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weka.core.Instances;
import weka.core.SerializationHelper;

/**
 * What a file of Java objects may hold to be read as a detector: our classifiers, classes of Weka itself, and plain values. What a
 * detector needs stays far below the limits: it holds one object, a map of its options, and the bytes of its model file.
 */
final class DetectorObjects implements ObjectInputFilter {

    /** A map of options lies in the detector, a value in the map: three levels. */
    private static final int DEEPEST = 10;

    /** A detector has fewer than a hundred options; each has a name and a value. */
    private static final int MOST_REFERENCES = 10_000;

    /** Arrays other than the bytes of the model file: the tables of maps. */
    private static final int LONGEST = 10_000;

    /** Enums of ours are in files of former versions, and {@link StoredModel}. */
    private static final String FORMER = "io.github.deepanomaly.";

    private static final String WEKA = "weka.";

    private static final String OURS = "weka.classifiers.anomaly.";

    private static final Set<Class<?>> VALUES = Set.of(
            Object.class,
            String.class,
            Boolean.class,
            Character.class,
            Number.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Enum.class,
            java.io.File.class,
            java.util.AbstractList.class,
            java.util.AbstractCollection.class,
            java.util.AbstractMap.class,
            java.util.ArrayList.class,
            java.util.HashMap.class,
            java.util.LinkedHashMap.class,
            java.util.Map.Entry.class);

    private final long fileSize;
    private @Nullable String refused;

    private DetectorObjects(long fileSize) {
        this.fileSize = fileSize;
    }

    /** The first object of a file; {@link IOException} in one line where there is none or one that no detector holds. */
    static @Nullable Object first(Path file) throws IOException {
        DetectorObjects filter = new DetectorObjects(Files.size(file));
        try (InputStream in = Files.newInputStream(file);
                ObjectInputStream objects = SerializationHelper.getObjectInputStream(in)) {
            objects.setObjectInputFilter(filter);
            return objects.readObject();
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            String refused = filter.refused;
            throw new IOException(
                    refused == null
                            ? "the model file must be complete, got " + e
                            : "the model file must hold an anomaly detector and nothing else, got " + refused,
                    e);
        }
    }

    @Override
    public Status checkInput(FilterInfo info) {
        Class<?> type = info.serialClass();
        String found = null;
        if (info.depth() > DEEPEST) {
            found = "objects within more than " + DEEPEST + " others";
        } else if (info.references() > MOST_REFERENCES) {
            found = "more than " + MOST_REFERENCES + " objects";
        } else if (type != null && info.arrayLength() > (type == byte[].class ? fileSize : LONGEST)) {
            found = "an array of " + info.arrayLength() + " values in " + fileSize + " bytes";
        } else if (type != null && !allowed(type)) {
            found = type.getName();
        }
        refused = refused == null ? found : refused;
        return found == null ? (type == null ? Status.UNDECIDED : Status.ALLOWED) : Status.REJECTED;
    }

    private static boolean allowed(Class<?> type) {
        Class<?> single = type;
        while (single.isArray()) {
            single = single.getComponentType();
        }
        return single.isPrimitive()
                || VALUES.contains(single)
                || ParamClassifier.class.isAssignableFrom(single)
                || single == StoredModel.class
                || (single.isEnum() && single.getName().startsWith(FORMER))
                || ofWeka(single);
    }

    /** Weka's packages, ours among them, also call their classes so. */
    private static boolean ofWeka(Class<?> type) {
        String name = type.getName();
        return name.startsWith(WEKA)
                && !name.startsWith(OURS)
                && type.getClassLoader() == Instances.class.getClassLoader();
    }
}
