"""Writes networks with Keras, PyTorch and scikit-learn themselves, and what they give for some rows.

    python3 make_installed.py keras       (keras 3.15.1, tensorflow-cpu 2.21.0)
    python3 make_installed.py torch       (torch 2.13.0, onnx 1.23.1, onnxscript 0.7.2)
    python3 make_installed.py sklearn     (scikit-learn 1.9.1, skl2onnx 1.21.0)
    python3 make_installed.py tf2onnx     (tf-keras 2.21.0, tensorflow-cpu 2.21.0, tf2onnx 1.16.1, which needs np.object = object)

All weights are random but those of the scaler and of MLPRegressor. Outputs are the programs' own.
"""

import sys

import numpy as np


def write_table(path, values):
    flat = np.asarray(values, "float32").reshape(len(values), -1)
    with open(path, "w") as file:
        file.write(",".join(f"x{i + 1}" for i in range(flat.shape[1])) + "\n")
        for row in flat:
            file.write(",".join(str(value) for value in row) + "\n")


def write_tables(name, rows, outputs):
    write_table(name + ".rows.csv", rows)
    write_table(name + ".outputs.csv", outputs)


def with_keras():
    import keras
    from keras import layers

    def example(name, model, shape, save):
        random = np.random.default_rng(3)
        rows = random.uniform(-1, 1, (6,) + shape).astype("float32")
        model(rows)
        model.set_weights([random.normal(scale=0.4, size=weight.shape) ** (2 if "variance" in weight.path else 1) for weight in model.weights])
        save(model, name)
        write_tables(name, rows, model.predict(rows, verbose=0))

    def whole(model, name):
        model.save(name)

    def weights(model, name):
        model.save_weights(name)

    class Detector(keras.Model):
        """As the tutorial of TensorFlow has it; its file does not say the layers."""

        def __init__(self):
            super().__init__()
            self.encoder = keras.Sequential([layers.Dense(6, "relu"), layers.BatchNormalization(), layers.Dense(3, "relu")])
            self.decoder = keras.Sequential([layers.Dense(6, "relu"), layers.Dense(10, "sigmoid")])

        def call(self, rows):
            return self.decoder(self.encoder(rows))

    class Unordered(keras.Model):
        """Layers of one shape, whose names say no order."""

        def __init__(self):
            super().__init__()
            self.front, self.back = layers.Dense(4, name="red"), layers.Dense(4, name="blue")

        def call(self, rows):
            return self.back(self.front(rows))

    def steps():
        return keras.Sequential([
            keras.Input((16, 2)), layers.Conv1D(5, 3, strides=2, padding="same", activation="relu"), layers.LSTM(4), layers.RepeatVector(16),
            layers.LSTM(5, return_sequences=True), layers.TimeDistributed(layers.Dense(2))])

    example("installed.keras", steps(), (16, 2), whole)
    example("installed.h5", steps(), (16, 2), whole)
    example("installed.weights.h5", steps(), (16, 2), weights)
    example("subclass.weights.h5", Detector(), (10,), weights)
    unordered = Unordered()
    unordered(np.zeros((1, 4)))
    weights(unordered, "unordered.weights.h5")


def with_torch():
    import onnx
    import torch
    from torch import nn

    def without_traces(name):
        """The exporter names lines of this program and where it lies."""
        model = onnx.load(name)
        for each in [model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer]:
            del each.metadata_props[:]
            each.doc_string = ""
        onnx.save(model, name)

    class Recurrent(nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder = nn.LSTM(2, 4, 2, batch_first=True)
            self.decoder = nn.LSTM(4, 5, batch_first=True)
            self.out = nn.Linear(5, 2)

        def forward(self, rows):
            states = self.encoder(rows)[0]
            return self.out(self.decoder(states[:, -1].unsqueeze(1).repeat(1, 10, 1))[0])

    class Stacked(nn.Module):
        def __init__(self):
            super().__init__()
            self.cells = nn.ModuleList([nn.LSTM(2, 4, batch_first=True), nn.LSTM(4, 2, batch_first=True), nn.LSTM(2, 2, batch_first=True)])

        def forward(self, rows):
            for cell in self.cells:
                rows = cell(rows)[0]
            return rows

    def example(name, model, shape, order, dynamo):
        torch.manual_seed(2)
        for each in model.parameters():
            nn.init.normal_(each, std=0.4)
        model.eval()
        rows = torch.rand((6,) + shape) * 2 - 1
        many = {"dynamic_shapes": ({0: torch.export.Dim("n")},)} if dynamo else {"dynamic_axes": {"rows": {0: "n"}}, "input_names": ["rows"]}
        torch.onnx.export(model, (rows[:2],), name, dynamo=dynamo, external_data=False, verbose=False, **many)
        without_traces(name)
        write_tables(name, rows.permute(order), model(rows).detach().permute(order))

    picture = [nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(4, 2, 3, stride=2, padding=1), nn.ReLU(), nn.Upsample(scale_factor=2),
               nn.ConvTranspose2d(2, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid()]
    wide = [nn.Conv1d(2, 4, 7, stride=2, padding=3), nn.ReLU(), nn.AvgPool1d(2), nn.Flatten(), nn.Linear(16, 16), nn.Unflatten(1, (4, 4)),
            nn.ConvTranspose1d(4, 4, 2, stride=2), nn.ConvTranspose1d(4, 2, 7, stride=2, padding=3, output_padding=1)]
    example("strided.onnx", nn.Sequential(*picture), (1, 8, 8), (0, 2, 3, 1), True)
    example("wide.onnx", nn.Sequential(*wide), (2, 16), (0, 2, 1), False)
    example("layered.onnx", Recurrent(), (10, 2), (0, 1, 2), True)
    example("stacked.onnx", Stacked(), (10, 2), (0, 1, 2), False)


def with_sklearn():
    from skl2onnx import to_onnx
    from sklearn.neural_network import MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, StandardScaler

    random = np.random.default_rng(4)
    rows = (3 + 2 * random.normal(size=(200, 6))).astype("float32")
    rows[:, 3:] = rows[:, :3] @ random.normal(size=(3, 3)).astype("float32")
    network = MLPRegressor(hidden_layer_sizes=(5, 3, 5), activation="tanh", max_iter=50, random_state=1)
    for name, scaler in (("standard.onnx", StandardScaler()), ("minmax.onnx", MinMaxScaler())):
        pipeline = make_pipeline(scaler, network).fit(rows, rows)
        with open(name, "wb") as file:
            file.write(to_onnx(pipeline, rows[:1]).SerializeToString())
        write_tables(name, rows[:6], pipeline.predict(rows[:6]))


def with_tf2onnx():
    np.object, np.bool, np.cast = object, bool, {}
    import tensorflow
    import tf2onnx
    import tf_keras as keras
    from tf_keras import layers

    def example(name, shape, *chain):
        random = np.random.default_rng(5)
        model = keras.Sequential([keras.Input(shape), *chain])
        model.set_weights([random.normal(scale=0.4, size=weight.shape) ** (2 if "variance" in weight.name else 1) for weight in model.weights])
        rows = random.uniform(-1, 1, (6,) + shape).astype("float32")
        tf2onnx.convert.from_keras(model, [tensorflow.TensorSpec((None,) + shape, tensorflow.float32)], output_path=name)
        write_tables(name, rows, model.predict(rows, verbose=0))

    example("tensor.onnx", (10, 2), layers.LSTM(4), layers.RepeatVector(10), layers.LSTM(3, return_sequences=True), layers.TimeDistributed(layers.Dense(2)))
    example("tensors.onnx", (6, 3), layers.Dense(4, "relu"), layers.Dense(2), layers.Dense(3))
    example("normed.onnx", (9,), layers.Dense(7, "relu"), layers.BatchNormalization(), layers.Dense(3, use_bias=False), layers.BatchNormalization(), layers.Dense(9))
    example("pixels.onnx", (8, 8, 1), layers.Conv2D(4, 3, strides=2, padding="same", activation="relu"), layers.Flatten(), layers.Dense(6), layers.Dense(32),
            layers.Reshape((4, 4, 2)), layers.UpSampling2D(2), layers.Conv2D(1, 3, padding="same"))


if __name__ == "__main__":
    {"keras": with_keras, "torch": with_torch, "sklearn": with_sklearn, "tf2onnx": with_tf2onnx}[sys.argv[1]]()
