"""Writes networks with Keras, PyTorch and scikit-learn themselves, and what they give for some rows.

    python3 make_installed.py keras       (keras 3.15.1, tensorflow-cpu 2.21.0)
    python3 make_installed.py torch       (torch 2.13.0, onnx 1.23.1, onnxscript 0.7.2, safetensors 0.8.0)
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
        for layer in model.layers:
            if isinstance(layer, layers.Normalization):
                layer.finalize_state()
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

    def bent():
        """Activations and scaling that our engines do not have."""
        return keras.Sequential([
            keras.Input((9,)), layers.Normalization(), layers.Dense(7), layers.LeakyReLU(negative_slope=0.2), layers.AlphaDropout(0.1),
            layers.Dense(5, "selu"), layers.Dense(3, activation=layers.ELU(alpha=0.5)), layers.Dense(6, "leaky_relu"), layers.PReLU(), layers.Dense(9),
            layers.Rescaling(2.0, offset=-1.0)])

    def margins():
        return keras.Sequential([
            keras.Input((15, 2)), layers.ZeroPadding1D((2, 3)), layers.Conv1D(4, 3, padding="causal", dilation_rate=2, activation="relu"), layers.MaxPooling1D(4),
            layers.Conv1D(2, 3, padding="same"), layers.PReLU(shared_axes=[1]), layers.UpSampling1D(4), layers.Conv1D(2, 3, padding="same"),
            layers.Cropping1D((2, 3))])

    def over():
        return keras.Sequential([
            keras.Input((7, 6, 1)), layers.ZeroPadding2D(((0, 1), (1, 1))), layers.Conv2D(3, 3, padding="same", activation="relu"), layers.GlobalMaxPooling2D(),
            layers.Dense(4), layers.Dense(64), layers.Reshape((8, 8, 1)), layers.Cropping2D(((0, 1), (1, 1)))])

    def gated():
        """GRUs as they are by default, with two biases."""
        return keras.Sequential([
            keras.Input((10, 2)), layers.GRU(4), layers.RepeatVector(10), layers.GRU(5, return_sequences=True), layers.TimeDistributed(layers.Dense(2))])

    def brain(name):
        """Arrays of bfloat16; the outputs are those of the same numbers in float32, as we compute."""
        def model(policy):
            keras.config.set_dtype_policy(policy)
            made = keras.Sequential([keras.Input((8,)), layers.Dense(5, "relu"), layers.Dense(2), layers.Dense(5, "relu"), layers.Dense(8, "sigmoid")])
            keras.config.set_dtype_policy("float32")
            return made

        random = np.random.default_rng(6)
        short, same = model("bfloat16"), model("float32")
        short.set_weights([random.normal(scale=0.4, size=weight.shape) for weight in short.weights])
        same.set_weights([np.asarray(weight, "float32") for weight in short.get_weights()])
        rows = random.uniform(-1, 1, (6, 8)).astype("float32")
        short.save(name)
        write_tables(name, rows, same.predict(rows, verbose=0))

    example("installed.keras", steps(), (16, 2), whole)
    example("installed.h5", steps(), (16, 2), whole)
    example("installed.weights.h5", steps(), (16, 2), weights)
    example("subclass.weights.h5", Detector(), (10,), weights)
    example("subclass.keras", Detector(), (10,), whole)
    example("bent.h5", bent(), (9,), whole)
    for name, model, shape in (("bent", bent, (9,)), ("margins", margins, (15, 2)), ("over", over, (7, 6, 1))):
        example(name + ".keras", model(), shape, whole)
    for end in (".keras", ".h5"):
        example("gated" + end, gated(), (10, 2), whole)
        brain("brain" + end)
    unordered = Unordered()
    unordered(np.zeros((1, 4)))
    weights(unordered, "unordered.weights.h5")


def with_torch():
    import onnx
    import torch
    from safetensors.torch import save_file
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

    class States(nn.Module):
        """The code is the last state of the last layer."""

        def __init__(self):
            super().__init__()
            self.encoder = nn.LSTM(2, 4, 2, batch_first=True)
            self.decoder = nn.LSTM(4, 5, batch_first=True)
            self.out = nn.Linear(5, 2)

        def forward(self, rows):
            states = self.encoder(rows)[1][0]
            return self.out(self.decoder(states[-1].unsqueeze(1).repeat(1, 10, 1))[0])

    class Gated(nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder, self.decoder, self.out = nn.GRU(2, 4, batch_first=True), nn.GRU(4, 5, batch_first=True), nn.Linear(5, 2)

        def forward(self, rows):
            return self.out(self.decoder(self.encoder(rows)[0][:, -1:].repeat(1, 10, 1))[0])

    class Single(nn.Module):
        """Rows are the steps of one channel."""

        def __init__(self, last):
            super().__init__()
            self.axis = -1 if last else 1
            self.steps = nn.LSTM(1, 4, bias=False, batch_first=True) if last else nn.Conv1d(1, 4, 3, padding=1)
            self.back = nn.Linear(4, 1) if last else nn.Conv1d(4, 1, 3, padding=1)

        def forward(self, rows):
            wide = self.steps(rows.unsqueeze(self.axis))
            return self.back(wide[0] if self.axis == -1 else wide).squeeze(self.axis)

    class Named(nn.Module):
        """Modules whose names say no order, but whose shapes do."""

        def __init__(self):
            super().__init__()
            self.hidden, self.code, self.back, self.out = nn.Linear(8, 5), nn.Linear(5, 3), nn.Linear(3, 5), nn.Linear(5, 8)

        def forward(self, rows):
            return self.out(torch.relu(self.back(self.code(torch.relu(self.hidden(rows))))))

    class Unordered(nn.Module):
        def __init__(self):
            super().__init__()
            self.red, self.blue = nn.Linear(4, 4), nn.Linear(4, 4)

        def forward(self, rows):
            return self.blue(self.red(rows))

    def weights(name, model, shape):
        torch.manual_seed(3)
        for each in model.parameters():
            nn.init.normal_(each, std=0.4)
        rows = torch.rand((6,) + shape) * 2 - 1
        save_file({key: values.contiguous() for key, values in model.state_dict().items()}, name)
        write_tables(name, rows, model(rows).detach())

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

    def short(name, type, dynamo):
        """Arrays of 16 bits; the outputs are those of the same numbers in float32, as we compute."""
        torch.manual_seed(4)
        model = nn.Sequential(nn.Linear(8, 5), nn.ReLU(), nn.Linear(5, 2), nn.Linear(2, 5), nn.ReLU(), nn.Linear(5, 8), nn.Sigmoid()).to(type).eval()
        rows = torch.rand((6, 8)).to(type)
        torch.onnx.export(model, (rows[:2],), name, dynamo=dynamo, external_data=False, verbose=False)
        without_traces(name)
        write_tables(name, rows.float(), model.float()(rows.float()).detach())

    picture = [nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(4, 2, 3, stride=2, padding=1), nn.ReLU(), nn.Upsample(scale_factor=2),
               nn.ConvTranspose2d(2, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid()]
    wide = [nn.Conv1d(2, 4, 7, stride=2, padding=3), nn.ReLU(), nn.AvgPool1d(2), nn.Flatten(), nn.Linear(16, 16), nn.Unflatten(1, (4, 4)),
            nn.ConvTranspose1d(4, 4, 2, stride=2), nn.ConvTranspose1d(4, 2, 7, stride=2, padding=3, output_padding=1)]
    bent = [nn.Conv1d(2, 4, 3, padding=2, dilation=2), nn.LeakyReLU(0.2), nn.Conv1d(4, 4, 3), nn.PReLU(4), nn.AdaptiveAvgPool1d(1), nn.Flatten(),
            nn.Linear(4, 3), nn.SELU(), nn.Linear(3, 6), nn.ELU(0.5), nn.Linear(6, 24), nn.Unflatten(1, (2, 12))]
    example("strided.onnx", nn.Sequential(*picture), (1, 8, 8), (0, 2, 3, 1), True)
    example("wide.onnx", nn.Sequential(*wide), (2, 16), (0, 2, 1), False)
    example("layered.onnx", Recurrent(), (10, 2), (0, 1, 2), True)
    example("stacked.onnx", Stacked(), (10, 2), (0, 1, 2), False)
    example("bent.onnx", nn.Sequential(*bent), (2, 12), (0, 2, 1), False)
    example("last.onnx", States(), (10, 2), (0, 1, 2), False)
    example("final.onnx", States(), (10, 2), (0, 1, 2), True)
    example("gates.onnx", Gated(), (10, 2), (0, 1, 2), True)
    example("single.onnx", Single(True), (12,), (0, 1), False)
    example("channel.onnx", Single(False), (12,), (0, 1), True)
    example("softplus.onnx", nn.Sequential(nn.Linear(8, 5), nn.Softplus(), nn.Linear(5, 2), nn.Linear(2, 8)), (8,), (0, 1), True)
    short("half.onnx", torch.float16, True)
    short("brain.onnx", torch.bfloat16, False)
    weights("gates.safetensors", Gated(), (10, 2))
    weights("single.safetensors", Single(True), (12,))
    weights("last.safetensors", States(), (10, 2))
    weights("named.safetensors", Named(), (8,))
    weights("unordered.safetensors", Unordered(), (4,))


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
