"""Writes networks/*.txt: three training steps of tiny autoencoders, by PyTorch. Run in the folder test-data:

    /usr/bin/python3 reference/make_networks.py

Each number is computed twice: by PyTorch (automatic differentiation, torch.optim, float64) and by the NumPy
lines below (hand-written backward pass and update). The script stops where they differ.
"""

import copy
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

ROWS, STEPS = 6, 3
GRID = 64  # batches and start weights are multiples of 1/64, so float32 holds them exactly
AGREEMENT = 1e-12  # largest difference allowed between PyTorch and NumPy
ADAM = {"lr": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
SGD = {"lr": 0.01, "momentum": 0.9}


@dataclass(frozen=True)
class Model:
    name: str
    hidden: tuple  # (width, activation), ...
    output: tuple  # (width, activation) of each part of the output, left to right

    @property
    def width(self):
        return sum(width for width, _ in self.output)

    @property
    def columns(self):
        """Data columns: a softmax part is one nominal column, every other cell is a column."""
        return sum(1 if activation == "softmax" else width for width, activation in self.output)

    @property
    def parts(self):
        start = 0
        for width, activation in self.output:
            yield slice(start, start + width), activation
            start += width


def hidden(code):
    return (4, "relu"), (2, code), (4, "relu")


MODELS = [
    Model("mean-squared", hidden("linear"), ((5, "linear"),)),
    Model("mean-squared-relu-code", hidden("relu"), ((5, "linear"),)),
    Model("binary-cross-entropy", hidden("linear"), ((5, "sigmoid"),)),
    Model("softmax", hidden("linear"), ((3, "softmax"),)),
    Model("numeric-and-softmax", hidden("linear"), ((2, "linear"), (3, "softmax"))),
]


def start(model, seed):
    """A batch and, layer by layer, weights (inputs x outputs) and a bias row."""
    random = np.random.default_rng(seed)
    batch = []
    for width, activation in model.output:
        if activation == "softmax":
            batch.append(np.eye(width)[random.permutation(np.arange(ROWS) % width)])
        elif activation == "sigmoid":
            batch.append(random.integers(0, GRID + 1, (ROWS, width)) / GRID)
        else:
            batch.append(np.round(random.normal(0, 1, (ROWS, width)) * GRID) / GRID)
    widths = [model.width, *(width for width, _ in model.hidden), model.width]
    weights = []
    for inputs, outputs in zip(widths, widths[1:]):
        bound = np.sqrt(6 / (inputs + outputs))
        weights.append(np.round(random.uniform(-bound, bound, (inputs, outputs)) * GRID) / GRID)
        weights.append(np.round(random.uniform(-0.25, 0.25, (1, outputs)) * GRID) / GRID)
    return np.hstack(batch), weights


# ---- PyTorch -------------------------------------------------------------------------------------------


def torch_forward(model, x, weights):
    y = x
    for layer, (_, activation) in enumerate(model.hidden):
        y = y @ weights[2 * layer] + weights[2 * layer + 1]
        y = torch.relu(y) if activation == "relu" else y
    return y @ weights[-2] + weights[-1]


def torch_loss(model, logits, x):
    functional = torch.nn.functional
    total, predictions = 0, []
    for part, activation in model.parts:
        z, target = logits[:, part], x[:, part]
        if activation == "linear":
            predictions.append(z)
            total = total + functional.mse_loss(z, target, reduction="sum")
        elif activation == "sigmoid":
            predictions.append(torch.sigmoid(z))
            total = total + functional.binary_cross_entropy(torch.sigmoid(z), target, reduction="sum")
        else:
            predictions.append(torch.softmax(z, 1))
            total = total + functional.cross_entropy(z, target, reduction="sum")
    return total / (len(x) * model.columns), torch.cat(predictions, 1)


def torch_run(model, batch, weights, optimiser, dtype):
    x = torch.tensor(batch, dtype=dtype)
    weights = [torch.tensor(w, dtype=dtype, requires_grad=True) for w in weights]
    if optimiser == "adam":
        stepper = torch.optim.Adam(weights, lr=ADAM["lr"], betas=(ADAM["beta1"], ADAM["beta2"]), eps=ADAM["epsilon"])
    else:
        stepper = torch.optim.SGD(weights, lr=SGD["lr"], momentum=SGD["momentum"])
    losses, predictions, gradients = [], [], []
    for step in range(STEPS + 1):
        stepper.zero_grad()
        loss, prediction = torch_loss(model, torch_forward(model, x, weights), x)
        losses.append(loss.item())
        predictions.append(prediction.detach().numpy())
        loss.backward()
        gradients.append([w.grad.numpy().copy() for w in weights])
        if step < STEPS:
            stepper.step()
    return np.array([losses]), predictions, gradients, [w.detach().numpy() for w in weights]


# ---- NumPy ---------------------------------------------------------------------------------------------


def numpy_pass(model, x, weights):
    """Loss, prediction, gradients and how near a rectifier came to its kink."""
    inputs, kink = [x], np.inf
    for layer, (_, activation) in enumerate(model.hidden):
        z = inputs[-1] @ weights[2 * layer] + weights[2 * layer + 1]
        if activation == "relu":
            kink = min(kink, np.abs(z).min())
            z = np.where(z > 0, z, 0)
        inputs.append(z)
    logits = inputs[-1] @ weights[-2] + weights[-1]

    cells = len(x) * model.columns
    loss, prediction, delta = 0.0, np.empty_like(x), np.empty_like(x)
    for part, activation in model.parts:
        z, t = logits[:, part], x[:, part]
        if activation == "linear":
            p = z
            loss += ((p - t) ** 2).sum()
            delta[:, part] = 2 * (p - t) / cells
        elif activation == "sigmoid":
            p = 1 / (1 + np.exp(-z))
            loss -= (t * np.log(p) + (1 - t) * np.log(1 - p)).sum()
            delta[:, part] = (p - t) / cells
        else:
            e = np.exp(z)
            p = e / e.sum(1, keepdims=True)
            loss -= (t * np.log(p)).sum()
            delta[:, part] = (p - t) / cells
        prediction[:, part] = p

    gradients = []
    for layer in reversed(range(len(inputs))):
        gradients = [inputs[layer].T @ delta, delta.sum(0, keepdims=True), *gradients]
        if layer:
            delta = delta @ weights[2 * layer].T
            if model.hidden[layer - 1][1] == "relu":
                delta = delta * (inputs[layer] > 0)
    return loss / cells, prediction, gradients, kink


def numpy_run(model, batch, weights, optimiser):
    weights = copy.deepcopy(weights)
    first = [np.zeros_like(w) for w in weights]
    second = [np.zeros_like(w) for w in weights]
    losses, predictions, history, kinks = [], [], [], []
    for step in range(1, STEPS + 2):
        loss, prediction, gradients, kink = numpy_pass(model, batch, weights)
        losses.append(loss)
        predictions.append(prediction)
        history.append(gradients)
        kinks.append(kink)
        if step > STEPS:
            break
        for i, g in enumerate(gradients):
            if optimiser == "adam":
                b1, b2 = ADAM["beta1"], ADAM["beta2"]
                first[i] = b1 * first[i] + (1 - b1) * g
                second[i] = b2 * second[i] + (1 - b2) * g * g
                mean, square = first[i] / (1 - b1**step), second[i] / (1 - b2**step)
                weights[i] = weights[i] - ADAM["lr"] * mean / (np.sqrt(square) + ADAM["epsilon"])
            else:
                first[i] = SGD["momentum"] * first[i] + g
                weights[i] = weights[i] - SGD["lr"] * first[i]
    return np.array([losses]), predictions, history, weights, min(kinks)


# ---- cases ---------------------------------------------------------------------------------------------


def well_conditioned(model, seed):
    """No rectifier near its kink, and no gradient so small that its rounding steers Adam; an exact 0 is fine."""
    batch, weights = start(model, seed)
    for optimiser in ("adam", "sgd"):
        *_, history, _, kink = numpy_run(model, batch, weights, optimiser)
        sizes = np.abs(np.concatenate([g.ravel() for gradients in history for g in gradients]))
        if kink < 1e-2 or sizes[sizes > 0].min() < 1e-3:
            return False
    y = batch
    for layer, (_, activation) in enumerate(model.hidden):
        y = y @ weights[2 * layer] + weights[2 * layer + 1]
        if activation == "relu":
            y = np.maximum(y, 0)
            if (y > 0).all() or not (y > 0).any(axis=0).all():
                return False  # a rectifier that is always off, or a layer of them that never is, tests little
    return True


def difference(left, right):
    return max(np.abs(np.asarray(a) - np.asarray(b)).max() for a, b in zip(left, right))


def matrix(name, values):
    rows, columns = values.shape
    return " ".join([name, str(rows), str(columns), *(repr(float(v) + 0.0) for v in values.ravel())])


def matrices(name, weights):
    for i, values in enumerate(weights):
        yield matrix(f"{name}.{i // 2 + 1}.{'bias' if i % 2 else 'weights'}", values)


def version():
    package = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "python3-torch"],
                             capture_output=True, text=True, check=True).stdout
    return (f"PyTorch {torch.__version__} (Debian's python3-torch {package}), "
            f"Python {platform.python_version()}, NumPy {np.__version__}")


def case(model, optimiser, seed):
    batch, weights = start(model, seed)
    losses, predictions, gradients, trained = torch_run(model, batch, weights, optimiser, torch.float64)
    check = numpy_run(model, batch, weights, optimiser)
    apart = max(difference([losses, *predictions, *trained], [check[0], *check[1], *check[3]]),
                *(difference(a, b) for a, b in zip(gradients, check[2])))
    assert apart < AGREEMENT, (model.name, optimiser, apart)
    single = torch_run(model, batch, weights, optimiser, torch.float32)
    rule = ADAM if optimiser == "adam" else SGD
    return "\n".join([
        "# Three full-batch training steps of a small autoencoder, made by make_networks.py.",
        f"# {version()};",
        f"# PyTorch in float64; NumPy's hand-written version agrees within {AGREEMENT}.",
        f"# PyTorch in float32 differs by at most {difference(trained, single[3]):.1e} in the end weights,"
        f" {difference(gradients[0], single[2][0]):.1e} in the gradients.",
        "# A matrix is: name, rows, columns, values row by row. A layer gives activation(x weights + bias).",
        "# The target is the batch itself. Loss: the mean over rows and data columns of (p - x)^2 for linear,",
        "# -x ln p - (1 - x) ln(1 - p) for sigmoid, -sum(x ln p) for softmax, whose cells are one column together.",
        f"seed: {seed}",
        "hidden: " + ", ".join(f"{width} {activation}" for width, activation in model.hidden),
        "output: " + ", ".join(f"{width} {activation}" for width, activation in model.output),
        f"optimiser: {optimiser} " + " ".join(f"{key} {value!r}" for key, value in rule.items()),
        f"steps: {STEPS}",
        matrix("batch", batch),
        *matrices("start", weights),
        "# at the start",
        matrix("prediction", predictions[0]),
        *matrices("gradient", gradients[0]),
        "# loss before each step and after the last",
        matrix("loss", losses),
        "# after the last step",
        *matrices("end", trained),
        "",
    ])


def main():
    torch.set_num_threads(1)
    folder = Path("reference/networks")
    folder.mkdir(exist_ok=True)
    for model in MODELS:
        seed = next(s for s in range(1, 1_000_000) if well_conditioned(model, s))
        for optimiser in ("adam", "sgd"):
            path = folder / f"{model.name}-{optimiser}.txt"
            path.write_text(case(model, optimiser, seed), newline="\n")
            print(path, "seed", seed)


if __name__ == "__main__":
    main()
