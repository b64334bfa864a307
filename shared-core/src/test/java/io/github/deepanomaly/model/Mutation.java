package io.github.deepanomaly.model;

import io.github.deepanomaly.model.FileParts.Part;
import io.github.deepanomaly.param.Param;
import io.github.deepanomaly.testing.SmallModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ways to damage a model file of which the rest still fits. */
enum Mutation {
    TYPE {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            file.any(random).type =
                    Damage.pick(random, "\"F32\"", "\"F64\"", "\"F16\"", "\"f32\"", "\"\"", "null", "64", "[]");
        }
    },
    SHAPE {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part part = file.any(random);
            part.shape = Damage.numbers(part.shape, random);
        }
    },
    OFFSETS {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part part = file.any(random);
            part.offsets = Optional.of(Damage.numbers("[0," + part.data.length + "]", random));
        }
    },
    OVERLAP {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            int length = file.parts.stream().mapToInt(part -> part.data.length).sum();
            Part part = file.any(random);
            int begin = random.nextInt(length + 1);
            part.offsets = Optional.of("[" + begin + "," + (begin + part.data.length) + "]");
        }
    },
    /** A shape with as many values as it says, all there, but not those that the model needs. */
    RESIZED {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part part = file.any(random);
            int rows = random.nextInt(12);
            int columns = random.nextInt(12);
            part.shape = part.doubles() ? "[" + rows + "]" : "[" + rows + "," + columns + "]";
            part.data = Arrays.copyOf(part.data, part.doubles() ? 8 * rows : 4 * rows * columns);
        }
    },
    /** More rows or fewer of what may have any number of rows. */
    ROWS {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part part = file.any(random);
            Matcher shape = Pattern.compile("\\[\\d+, ?(\\d{1,3})]").matcher(part.shape);
            if (shape.matches()) {
                int columns = Integer.parseInt(shape.group(1));
                int rows = random.nextInt(30);
                part.shape = "[" + rows + "," + columns + "]";
                part.data = Arrays.copyOf(part.data, 4 * rows * columns);
            }
        }
    },
    DROPPED {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            file.parts.remove(file.any(random));
        }
    },
    DUPLICATE {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part copy = new Part(file.any(random));
            copy.name += Damage.pick(random, "", "", ".", "0", "\u0000");
            file.parts.add(random.nextInt(file.parts.size()), copy);
        }
    },
    RENAMED {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part part = file.any(random);
            String other = file.any(random).name;
            part.name = random.nextBoolean() ? other : Damage.edited(part.name, random);
        }
    },
    VALUES {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part part = file.any(random);
            ByteBuffer data = ByteBuffer.wrap(part.data).order(ByteOrder.LITTLE_ENDIAN);
            int width = part.doubles() ? 8 : 4;
            int share = random.nextInt(1, 9);
            for (int at = 0; at + width <= part.data.length; at += width) {
                if (random.nextInt(share) == 0) {
                    double value = Damage.number(random);
                    if (part.doubles()) {
                        data.putDouble(at, value);
                    } else {
                        float clipped = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
                        data.putFloat(at, random.nextInt(50) == 0 ? (float) value : clipped);
                    }
                }
            }
        }
    },
    SETTING {
        @Override
        void apply(FileParts file, SplittableRandom random) throws IOException {
            Map<String, String> settings = file.texts("settings");
            List<Param<?>> params = AnomalyModel.params(SmallModels.kind());
            Param<?> param = params.get(random.nextInt(params.size()));
            settings.put(param.name(), Damage.setting(param, settings.getOrDefault(param.name(), ""), random));
            file.put("settings", settings);
        }
    },
    SETTING_NAME {
        @Override
        void apply(FileParts file, SplittableRandom random) throws IOException {
            Map<String, String> settings = file.texts("settings");
            String name = Damage.key(settings, "epochs", random);
            String value = settings.getOrDefault(name, "");
            settings.remove(name);
            if (random.nextBoolean()) {
                settings.put(Damage.edited(name, random), value);
            }
            file.put("settings", settings);
        }
    },
    SCHEMA {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            String text = file.metadata.getOrDefault("schema", "[]");
            String from =
                    Damage.pick(random, "numeric", "nominal", "date", "\"shop\",", "\"channel\"", "\"day\"", "levels");
            String to = Damage.pick(
                    random,
                    "numeric",
                    "nominal",
                    "date",
                    "",
                    "\"shop\",\"shop\",",
                    "\"amount\"",
                    "\"\\ud800\"",
                    "\"\"",
                    "name",
                    "null",
                    IntStream.range(0, 2000).mapToObj(i -> "\"" + i + "\",").collect(Collectors.joining()),
                    "\"" + "long ".repeat(5000) + "\"");
            file.metadata.put("schema", text.replace(from, to));
        }
    },
    MANY_COLUMNS {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            int columns = random.nextInt(3) * random.nextInt(500);
            file.metadata.put(
                    "schema",
                    IntStream.range(0, columns)
                            .mapToObj(i -> "{\"name\":\"" + i + "\",\"type\":\"numeric\"}")
                            .collect(Collectors.joining(",", "[", "]")));
            if (random.nextBoolean()) {
                for (int i = 0; i < columns; i++) {
                    int column = i;
                    file.parts.removeIf(part -> part.name.equals("column." + column));
                    double scale = random.nextInt(100) == 0 ? Damage.number(random) : 0;
                    byte[] state = ByteBuffer.allocate(40)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putDouble(24, scale)
                            .array();
                    file.parts.add(new Part("column." + i, "\"F64\"", "[5]", state));
                }
            }
        }
    },
    /** No column is left, and the network's first weights are as empty as that. */
    NO_COLUMNS {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            file.metadata.put("schema", "[]");
            for (Part part : file.parts) {
                if (part.name.endsWith("encoder.0.weight")) {
                    int width = random.nextBoolean() ? 4 : 1_000_000;
                    part.shape = "[0," + width + "]";
                    part.data = new byte[0];
                }
            }
        }
    },
    TEXT {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            String key = Damage.key(file.metadata, "kind", random);
            String value = file.metadata.getOrDefault(key, "");
            switch (random.nextInt(4)) {
                case 0 -> file.metadata.remove(key);
                case 1 -> file.metadata.put(Damage.edited(key, random), value);
                case 2 ->
                    file.metadata.put(
                            key, Damage.pick(random, "", "{}", "[]", "null", "{\"a\":\"\\ud800\"}", "2", "[{}]"));
                default -> file.metadata.put(key, Damage.edited(value, random));
            }
        }
    },
    /** A line of layers of which some cost much and have no weights. */
    LAYERS {
        @Override
        void apply(FileParts file, SplittableRandom random) throws IOException {
            Map<String, String> settings = file.texts("settings");
            String name = Damage.pick(random, "hidden", "hidden", "decoder", "generator", "discriminator", "members");
            settings.computeIfPresent(name, (key, old) -> Damage.costly(random) + old);
            file.put("settings", settings);
        }
    },
    /** More keys than anybody needs. */
    KEYS {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            for (int i = random.nextInt(150); i > 0; i--) {
                file.metadata.put("key" + i, "");
            }
        }
    },
    /** Far more data than there are. */
    GIGABYTE {
        @Override
        void apply(FileParts file, SplittableRandom random) {
            Part last = file.parts.get(file.parts.size() - 1);
            last.type = Damage.pick(random, "\"F32\"", "\"F64\"");
            int begin = file.parts.stream().mapToInt(part -> part.data.length).sum() - last.data.length;
            long bytes = 1L << random.nextInt(20, 34);
            last.shape = last.doubles() ? "[" + bytes / 8 + "]" : "[" + bytes / 4 / 16 + ",16]";
            last.offsets = Optional.of("[" + begin + "," + (begin + bytes) + "]");
        }
    };

    /** Damages the file. */
    abstract void apply(FileParts file, SplittableRandom random) throws IOException;
}
