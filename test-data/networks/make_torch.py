"""Writes networks of PyTorch as safetensors and as ONNX files, and what they give for some rows.

    /usr/bin/python3 make_torch.py        (Debian: python3-torch 1.13, python3-onnx)

Outputs are PyTorch's own. The safetensors format (github.com/huggingface/safetensors) is written here, because Debian does not
have that package. perceptron.onnx has the nodes that skl2onnx writes of MLPRegressor (Cast, MatMul, Add, Relu); its weights are
random and its outputs computed by numpy.
"""

import json
import struct

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn


def write_table(path, values):
    flat = np.asarray(values, "float32").reshape(len(values), -1)
    with open(path, "w") as file:
        file.write(",".join(f"x{i + 1}" for i in range(flat.shape[1])) + "\n")
        for row in flat:
            file.write(",".join(str(value) for value in row) + "\n")


def write_safetensors(path, state, kind="F32"):
    types = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name in sorted(state):
        tensor = state[name]
        whole = tensor.dtype == torch.int64
        if whole:
            content = tensor.numpy().tobytes()
        elif kind == "BF16":
            content = tensor.to(types[kind]).view(torch.int16).numpy().tobytes()
        else:
            content = tensor.to(types[kind]).numpy().tobytes()
        header[name] = {"dtype": "I64" if whole else kind, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(8, 12), nn.BatchNorm1d(12), nn.ReLU(), nn.Dropout(0.1), nn.Linear(12, 3), nn.Tanh())
        self.decoder = nn.Sequential(nn.Linear(3, 12), nn.ELU(), nn.Linear(12, 8), nn.Sigmoid())

    def forward(self, x):
        return self.decoder(self.encoder(x))


class Channels(nn.Module):
    """Columns as 4 channels of 8 steps; nn.Unflatten cannot be exported by PyTorch 1.13."""

    def forward(self, x):
        return x.view(-1, 4, 8)


class Convolutional(nn.Module):
    """Rows are channels x steps to PyTorch."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv1d(2, 5, 3, padding=1), nn.ReLU(), nn.Conv1d(5, 4, 2, stride=2), nn.Tanh(), nn.Flatten(), nn.Linear(32, 6))
        self.decoder = nn.Sequential(nn.Linear(6, 32), nn.LeakyReLU(0.01), Channels(), nn.ConvTranspose1d(4, 5, 2, stride=2), nn.Softplus(), nn.Conv1d(5, 2, 3, padding=1))

    def forward(self, x):
        return self.decoder(self.encoder(x))


class Picture(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 2, 2, stride=2), nn.ReLU(), nn.ConvTranspose2d(2, 4, 2, stride=2), nn.ReLU(), nn.ConvTranspose2d(4, 1, 2, stride=2), nn.Sigmoid())

    def forward(self, x):
        return self.net(x)


class Recurrent(nn.Module):
    """Rows are steps x channels; the last state is the code."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.LSTM(2, 5, batch_first=True)
        self.decoder = nn.LSTM(5, 6, batch_first=True)
        self.decoder_out = nn.Linear(6, 2)

    def forward(self, x):
        states, _ = self.encoder(x)
        code = states[:, -1]
        return self.decoder_out(self.decoder(code.unsqueeze(1).repeat(1, 10, 1))[0])


def example(name, model, shape, steps_last=False, kinds=("F32",), opset=13):
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.BatchNorm1d):
                module.running_mean.uniform_(-0.3, 0.3)
                module.running_var.uniform_(0.5, 2)
        model.eval()
        rows = torch.rand((12,) + shape) * 2 - 1
        outputs = model(rows)
        for kind in kinds:
            half = type(model)()
            half.load_state_dict({key: value.to(torch.float16 if kind == "F16" else torch.bfloat16).float() if kind != "F32" and value.is_floating_point() else value for key, value in model.state_dict().items()})
            half.eval()
            file = name + ("" if kind == "F32" else "." + kind) + ".safetensors"
            write_safetensors(file, model.state_dict(), kind)
            order = (0, 2, 1) if steps_last else tuple(range(rows.dim()))
            write_table(file + ".rows.csv", rows.permute(order).numpy())
            write_table(file + ".outputs.csv", half(rows).permute(order).numpy())
        torch.onnx.export(model, rows[:1], name + ".onnx", opset_version=opset, input_names=["rows"], output_names=["again"], dynamic_axes={"rows": {0: "n"}, "again": {0: "n"}})
        order = (0, 2, 1) if steps_last else tuple(range(rows.dim()))
        write_table(name + ".onnx.rows.csv", rows.permute(order).numpy())
        write_table(name + ".onnx.outputs.csv", outputs.permute(order).numpy())


def perceptron():
    random = np.random.default_rng(5)
    rows = random.uniform(-1, 1, (12, 7)).astype("float32")
    nodes, constants, name, x = [helper.make_node("Cast", ["X"], ["cast"], to=TensorProto.FLOAT)], [], "cast", rows.astype("float64")
    for i, (a, b) in enumerate(((7, 9), (9, 3), (3, 9), (9, 7))):
        weight, bias = random.normal(size=(a, b), scale=0.5).astype("float32"), random.normal(size=(1, b), scale=0.2).astype("float32")
        constants += [numpy_helper.from_array(weight, f"coefficient{i}"), numpy_helper.from_array(bias, f"intercepts{i}")]
        nodes += [helper.make_node("MatMul", [name, f"coefficient{i}"], [f"mul{i}"]), helper.make_node("Add", [f"mul{i}", f"intercepts{i}"], [f"add{i}"])]
        x, name = x @ weight + bias, f"add{i}"
        if i < 3:
            nodes.append(helper.make_node("Relu", [name], [f"relu{i}"]))
            x, name = np.maximum(x, 0), f"relu{i}"
    nodes.append(helper.make_node("Identity", [name], ["variable"]))
    graph = helper.make_graph(nodes, "perceptron", [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 7])], [helper.make_tensor_value_info("variable", TensorProto.FLOAT, [None, 7])], constants)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)]), "perceptron.onnx")
    write_table("perceptron.onnx.rows.csv", rows)
    write_table("perceptron.onnx.outputs.csv", x)


def second_file():
    """The dense network as newer exporters of PyTorch write it: arrays in a file of their own."""
    onnx.save_model(onnx.load("dense.onnx"), "apart.onnx", save_as_external_data=True, all_tensors_to_one_file=True,
                    location="apart.onnx.data", size_threshold=0)


if __name__ == "__main__":
    torch.manual_seed(1)
    example("dense", Dense(), (8,), kinds=("F32", "F16", "BF16"))
    example("steps", Convolutional(), (2, 16), steps_last=True)
    example("picture", Picture(), (1, 8, 8))
    example("states", Recurrent(), (10, 2))
    perceptron()
    second_file()
    torch.save(Dense().state_dict(), "pickled.pt")
