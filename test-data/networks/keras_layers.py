"""The layers of the test networks: their Keras configuration, start values and outputs in numpy float64.

Configurations and orders of weights follow keras-team/keras (commit 3422977) and keras-team/tf-keras (commit dd0a723):
layers/core/dense.py, layers/convolutional/*, layers/rnn/lstm.py, layers/normalization/batch_normalization.py.
"""

import numpy as np

ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softplus": lambda z: np.logaddexp(0, z),
}


class Layer:
    """One layer: class name in Keras, name in the file, configuration, weights by name in the order of Keras."""

    trained = ()
    still = ()

    def __init__(self, name, **config):
        self.name, self.config, self.weights = name, config, {}

    def build(self, shape, random):
        """Draws weights for inputs of a shape without the rows; gives the shape of the outputs."""
        return shape

    def __call__(self, x):
        return x

    def draw(self, random, name, *shape):
        bound = np.sqrt(6 / (np.prod(shape[:-1]) + shape[-1])) if len(shape) > 1 else 0.2
        self.weights[name] = random.uniform(-bound, bound, shape).astype("float32")

    def activated(self, z):
        return ACTIVATIONS[self.config.get("activation", "linear")](z)


class Dense(Layer):
    trained = ("kernel", "bias")

    def build(self, shape, random):
        self.draw(random, "kernel", shape[-1], self.config["units"])
        if self.config.setdefault("use_bias", True):
            self.draw(random, "bias", self.config["units"])
        return shape[:-1] + (self.config["units"],)

    def __call__(self, x):
        return self.activated(x @ self.weights["kernel"].astype("float64") + self.weights.get("bias", 0))


class Dropout(Layer):
    pass


class Flatten(Layer):
    def build(self, shape, random):
        return (int(np.prod(shape)),)

    def __call__(self, x):
        return x.reshape(len(x), -1)


class Reshape(Layer):
    def build(self, shape, random):
        return tuple(self.config["target_shape"])

    def __call__(self, x):
        return x.reshape((len(x),) + tuple(self.config["target_shape"]))


class Activation(Layer):
    def __call__(self, x):
        return self.activated(x)


class BatchNormalization(Layer):
    trained = ("gamma", "beta")
    still = ("moving_mean", "moving_variance")

    def build(self, shape, random):
        self.config.update(axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True)
        for name, low, high in (("gamma", 0.5, 1.5), ("beta", -0.3, 0.3), ("moving_mean", -0.3, 0.3), ("moving_variance", 0.5, 2)):
            self.weights[name] = random.uniform(low, high, shape[-1:]).astype("float32")
        return shape

    def __call__(self, x):
        w = {name: value.astype("float64") for name, value in self.weights.items()}
        return w["gamma"] * (x - w["moving_mean"]) / np.sqrt(w["moving_variance"] + 0.001) + w["beta"]


def before(length, size, stride, padding):
    """How many zeros stand before the first step, and how many places there are."""
    if padding == "valid":
        return 0, (length - size) // stride + 1
    places = -(-length // stride)
    if padding == "causal":
        return size - 1, places
    return max((places - 1) * stride + size - length, 0) // 2, places


class Conv1D(Layer):
    trained = ("kernel", "bias")

    def build(self, shape, random):
        self.config.update(strides=[self.config.get("strides", 1)], dilation_rate=[1], groups=1, use_bias=True, data_format="channels_last")
        size, filters = self.config["kernel_size"][0], self.config["filters"]
        self.draw(random, "kernel", size, shape[-1], filters)
        self.draw(random, "bias", filters)
        return (before(shape[0], size, self.config["strides"][0], self.config["padding"])[1], filters)

    def __call__(self, x):
        size, stride = self.config["kernel_size"][0], self.config["strides"][0]
        first, places = before(x.shape[1], size, stride, self.config["padding"])
        padded = np.pad(x, ((0, 0), (first, size + stride), (0, 0)))
        kernel = self.weights["kernel"].astype("float64")
        out = [np.einsum("nkc,kcf->nf", padded[:, i * stride:i * stride + size], kernel) for i in range(places)]
        return self.activated(np.stack(out, 1) + self.weights["bias"])


class Conv1DTranspose(Layer):
    trained = ("kernel", "bias")

    def build(self, shape, random):
        self.config.update(strides=[self.config.get("strides", 1)], dilation_rate=[1], output_padding=None, use_bias=True, padding="same", data_format="channels_last")
        self.draw(random, "kernel", self.config["kernel_size"][0], self.config["filters"], shape[-1])
        self.draw(random, "bias", self.config["filters"])
        return (shape[0] * self.config["strides"][0], self.config["filters"])

    def __call__(self, x):
        size, stride = self.config["kernel_size"][0], self.config["strides"][0]
        length = x.shape[1] * stride
        first = before(length, size, stride, "same")[0]
        out = np.zeros((len(x), length + 2 * size, self.config["filters"]))
        for i in range(x.shape[1]):
            start = i * stride - first + size
            out[:, start:start + size] += np.einsum("nc,kfc->nkf", x[:, i], self.weights["kernel"].astype("float64"))
        return self.activated(out[:, size:size + length] + self.weights["bias"])


class MaxPooling1D(Layer):
    def build(self, shape, random):
        self.config.update(pool_size=[2], strides=[2], padding="valid", data_format="channels_last")
        return (shape[0] // 2, shape[1])

    def __call__(self, x):
        return x[:, : x.shape[1] // 2 * 2].reshape(len(x), -1, 2, x.shape[2]).max(2)


class UpSampling1D(Layer):
    def build(self, shape, random):
        return (shape[0] * self.config["size"], shape[1])

    def __call__(self, x):
        return np.repeat(x, self.config["size"], 1)


class RepeatVector(Layer):
    def build(self, shape, random):
        return (self.config["n"],) + shape

    def __call__(self, x):
        return np.repeat(x[:, None], self.config["n"], 1)


class LSTM(Layer):
    trained = ("kernel", "recurrent_kernel", "bias")

    def build(self, shape, random):
        self.config.update(activation="tanh", recurrent_activation="sigmoid", use_bias=True, return_state=False, go_backwards=False)
        units = self.config["units"]
        for name, rows in (("kernel", shape[-1]), ("recurrent_kernel", units)):
            self.draw(random, name, rows, 4 * units)
        self.draw(random, "bias", 4 * units)
        return (shape[0], units) if self.config["return_sequences"] else (units,)

    def __call__(self, x):
        w = {name: value.astype("float64") for name, value in self.weights.items()}
        sigmoid = ACTIVATIONS["sigmoid"]
        h = c = np.zeros((len(x), self.config["units"]))
        states = []
        for step in range(x.shape[1]):
            i, f, a, o = np.split(x[:, step] @ w["kernel"] + h @ w["recurrent_kernel"] + w["bias"], 4, 1)
            c = sigmoid(f) * c + sigmoid(i) * np.tanh(a)
            h = sigmoid(o) * np.tanh(c)
            states.append(h)
        return np.stack(states, 1) if self.config["return_sequences"] else h


class TimeDistributed(Layer):
    """Of a dense layer."""

    def __init__(self, name, layer):
        super().__init__(name)
        self.layer = layer

    def build(self, shape, random):
        return shape[:1] + self.layer.build(shape[1:], random)

    def __call__(self, x):
        return self.layer(x)


class Model(Layer):
    """Layers one behind the other, as a Sequential or a Functional model."""

    def __init__(self, name, kind, layers):
        super().__init__(name)
        self.kind, self.layers = kind, layers

    def build(self, shape, random):
        self.input = shape
        for layer in self.layers:
            shape = layer.build(shape, random)
        self.output = shape
        return shape

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
