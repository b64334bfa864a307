"""Writes networks as Keras does, without Keras, and what they give for some rows.

    /usr/bin/python3 make_keras.py        (Debian: python3-numpy python3-h5py)

The layouts were read in the sources (nothing is copied from them):
* Keras 2, model.save("x.h5"), weights alone by model.save_weights: keras-team/tf-keras at dd0a723,
  tf_keras/saving/legacy/hdf5_format.py and tf_keras/engine/functional.py.
* Keras 3, model.save("x.keras"): keras-team/keras at 3422977, keras/src/saving/saving_lib.py and
  keras/src/models/functional.py.
Keras itself could not be run where these files were made: outputs are computed by keras_layers.py in float64.
The weights of classic are trained here, by numpy, as the tutorials do it; all others are random.
"""

import io
import json
import re
import sys
import zipfile

import h5py
import numpy as np
from keras_layers import *

KERAS2, KERAS3 = "2.15.0", "3.5.0"


def config(layer, version, shape):
    """What Keras writes of a layer; shape is that of its inputs."""
    if isinstance(layer, Model):
        inner, entries = layer.input, []
        first = "batch_shape" if version == 3 else "batch_input_shape"
        head = {"class_name": "InputLayer", "config": {"name": layer.name + "_input", first: [None] + list(inner), "dtype": "float32"}}
        entries.append(head)
        for each in layer.layers:
            entries.append(config(each, version, None))
        if layer.kind == "Functional":
            previous = None
            for entry in entries:
                name = entry["config"]["name"]
                entry["name"] = name
                entry["inbound_nodes"] = [] if previous is None else (
                    [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [None], "dtype": "float32", "keras_history": [previous, 0, 0]}}], "kwargs": {}}]
                    if version == 3 else [[[previous, 0, 0, {}]]])
                previous = name
            body = {"name": layer.name, "trainable": True, "layers": entries,
                    "input_layers": [[entries[0]["name"], 0, 0]], "output_layers": [[previous, 0, 0]]}
        else:
            body = {"name": layer.name, "trainable": True, "layers": entries, "build_input_shape": [None] + list(inner)}
        return {"class_name": layer.kind, "config": body}
    body = {"name": layer.name, "trainable": True, "dtype": "float32", **layer.config}
    if isinstance(layer, TimeDistributed):
        body["layer"] = config(layer.layer, version, None)
    entry = {"class_name": type(layer).__name__, "config": body}
    if version == 3:
        entry.update(module="keras.layers", registered_name=None)
    return entry


def leaves(layer):
    inner = layer.layers if isinstance(layer, Model) else [layer.layer] if isinstance(layer, TimeDistributed) else None
    return [layer] if inner is None else [leaf for each in inner for leaf in leaves(each)]


def legacy_weights(layer):
    """Trained weights first, then the others, over all layers inside."""
    parts = leaves(layer)
    return [(f"{leaf.name}/{name}:0", leaf.weights[name]) for names in ("trained", "still") for leaf in parts
            for name in getattr(leaf, names) if name in leaf.weights]


def write_legacy(group, model):
    group.attrs["layer_names"] = [layer.name.encode() for layer in model.layers]
    group.attrs["backend"] = b"tensorflow"
    group.attrs["keras_version"] = KERAS2.encode()
    for layer in sorted(model.layers, key=lambda each: each.name):
        inside = group.create_group(layer.name)
        weights = legacy_weights(layer)
        inside.attrs["weight_names"] = [name.encode() for name, _ in weights]
        for name, value in weights:
            inside.create_dataset(name, value.shape, dtype=value.dtype)[:] = value
    group.create_group("top_level_model_weights").attrs["weight_names"] = []


def write_h5(path, model):
    with h5py.File(path, "w") as file:
        file.attrs["keras_version"] = KERAS2
        file.attrs["backend"] = "tensorflow"
        file.attrs["model_config"] = json.dumps(config(model, 2, None)).encode()
        write_legacy(file.create_group("model_weights"), model)


def snake(name):
    return re.sub("([a-z])([A-Z])", r"\1_\2", re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)).lower()


def write_state(file, path, layers, legacy13=False):
    used = {}
    for layer in layers:
        name = snake(layer.kind if isinstance(layer, Model) else type(layer).__name__)
        used[name] = used.get(name, -1) + 1
        inside = f"{path}/{name}" + (f"_{used[name]}" if used[name] else "")
        if isinstance(layer, Model):
            write_state(file, inside + "/layers", layer.layers)
        elif isinstance(layer, TimeDistributed):
            write_variables(file, inside + "/layer", layer.layer)
        else:
            write_variables(file, inside + ("/cell" if isinstance(layer, LSTM) else ""), layer)


def write_variables(file, path, layer):
    group = file.create_group(path + "/vars")
    group.attrs["name"] = layer.name
    for number, name in enumerate(layer.trained + layer.still):
        if name in layer.weights:
            group[str(number)] = layer.weights[name]


def write_keras(path, model, half=False):
    data = io.BytesIO()
    with h5py.File(data, "w") as file:
        write_state(file, "layers", model.layers)
        file.create_group("optimizer/vars")["0"] = np.int64(7)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (("metadata.json", {"keras_version": KERAS3, "date_saved": "2026-01-01@00:00:00"}), ("config.json", config(model, 3, None))):
            archive.writestr(zipfile.ZipInfo(name), json.dumps(text))
        archive.writestr(zipfile.ZipInfo("model.weights.h5"), data.getvalue())


def write_table(path, values):
    flat = values.reshape(len(values), -1)
    with open(path, "w") as file:
        file.write(",".join(f"x{i + 1}" for i in range(flat.shape[1])) + "\n")
        for row in flat:
            file.write(",".join(str(np.float32(value)) for value in row) + "\n")


def example(name, write, model, shape, seed, **more):
    random = np.random.default_rng(seed)
    model.build(shape, random)
    rows = random.uniform(-1, 1, (12,) + shape).astype("float32").astype("float64")
    write(name, model, **more)
    write_table(name + ".rows.csv", rows)
    write_table(name + ".outputs.csv", model(rows))


def classic():
    """Keras, 32-16-32, sigmoid, cross-entropy, threshold on the mean absolute error, on rows scaled to [0, 1]."""
    random = np.random.default_rng(7)
    factors = random.normal(size=(800, 3))
    raw = np.tanh(factors @ random.normal(size=(3, 12))) + random.normal(scale=0.05, size=(800, 12))
    raw[780:] = random.permuted(raw[780:], axis=0)
    scaled = (raw - raw[:600].min(0)) / (raw[:600].max(0) - raw[:600].min(0))
    scaled = np.clip(scaled, 0, 1).astype("float32").astype("float64")
    layers = [Dense("dense", units=32, activation="relu"), Dense("dense_1", units=16, activation="relu"),
              Dense("dense_2", units=32, activation="relu"), Dense("dense_3", units=12, activation="sigmoid")]
    model = Model("sequential", "Sequential", layers)
    model.build((12,), random)
    train(layers, scaled[:600], random)
    write_h5("classic.h5", model)
    write_keras("classic.keras", model)
    with h5py.File("classic.weights.h5", "w") as file:
        write_legacy(file, model)
    errors = np.abs(model(scaled) - scaled).mean(1)
    write_table("classic.rows.csv", scaled)
    write_table("classic.errors.csv", errors)


def train(layers, rows, random):
    """Cross-entropy, Adam with Keras's settings, 20 epochs of mini-batches of 32."""
    moments = {}
    step = 0
    for _ in range(20):
        for batch in np.array_split(random.permutation(rows), len(rows) // 32):
            step += 1
            outputs = [batch]
            for layer in layers:
                outputs.append(layer(outputs[-1]))
            gradient = (outputs[-1] - batch) / batch.size
            for number in reversed(range(len(layers))):
                layer, inputs = layers[number], outputs[number]
                if number + 1 < len(layers):
                    gradient = gradient * (outputs[number + 1] > 0)
                back = gradient @ layer.weights["kernel"].astype("float64").T
                for name, slope in (("kernel", inputs.T @ gradient), ("bias", gradient.sum(0))):
                    m, v = moments.get((number, name), (0, 0))
                    m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope ** 2
                    moments[number, name] = m, v
                    change = 0.001 * m / (1 - 0.9 ** step) / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-7)
                    layer.weights[name] = (layer.weights[name] - change).astype("float32")
                gradient = back


def nested():
    encoder = Model("encoder", "Functional", [
        Dense("dense", units=10, use_bias=False), BatchNormalization("batch_normalization"), Activation("activation", activation="relu"),
        Dropout("dropout", rate=0.1), Dense("code", units=3, activation="tanh")])
    decoder = Model("decoder", "Sequential", [
        Dense("dense_1", units=10, activation="elu"), BatchNormalization("batch_normalization_1"), Dense("dense_2", units=6)])
    return Model("autoencoder", "Functional", [encoder, decoder])


def convolutional():
    return Model("sequential", "Sequential", [
        Conv1D("conv1d", filters=6, kernel_size=[5], strides=2, padding="same", activation="relu"),
        Conv1D("conv1d_1", filters=4, kernel_size=[3], padding="causal", activation="tanh"),
        MaxPooling1D("max_pooling1d"), Flatten("flatten"), Dense("code", units=5), Dense("dense_1", units=16, activation="softplus"),
        Reshape("reshape", target_shape=[4, 4]), UpSampling1D("up_sampling1d", size=2),
        Conv1DTranspose("conv1d_transpose", filters=6, kernel_size=[5], strides=2, activation="relu"),
        Conv1D("conv1d_2", filters=2, kernel_size=[3], padding="same", activation="linear")])


def recurrent():
    return Model("functional", "Functional", [
        LSTM("lstm", units=5, return_sequences=False), RepeatVector("repeat_vector", n=10),
        LSTM("lstm_1", units=5, return_sequences=True), TimeDistributed("time_distributed", Dense("dense", units=2))])


if __name__ == "__main__":
    classic()
    example("nested.h5", write_h5, nested(), (6,), 1)
    example("nested.keras", write_keras, nested(), (6,), 2)
    example("convolutional.h5", write_h5, convolutional(), (16, 2), 3)
    example("convolutional.keras", write_keras, convolutional(), (16, 2), 4)
    example("recurrent.h5", write_h5, recurrent(), (10, 2), 5)
    example("recurrent.keras", write_keras, recurrent(), (10, 2), 6)
