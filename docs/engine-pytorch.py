"""CPU time of the training steps of mvn -Pbench -Dbenchmark=engine in PyTorch, one thread.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 docs/engine-pytorch.py

Needs Debian's python3-torch. Forward, mean squared error, backward and Adam; the median of 50 steps.
"""

import statistics
import time

import torch
from torch import nn


class TwoLstm(nn.Module):
    """lstm 32, lstm 32, conv1d 1x1"""

    def __init__(self):
        super().__init__()
        self.states = nn.LSTM(1, 32, 2, batch_first=True)
        self.head = nn.Linear(32, 1)

    def forward(self, x):
        return self.head(self.states(x)[0])


def dense(*widths):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def conv1d():
    return nn.Sequential(
        nn.Conv1d(1, 16, 7, padding=3), nn.ReLU(),
        nn.Conv1d(16, 32, 7, padding=3), nn.ReLU(),
        nn.Conv1d(32, 16, 7, padding=3), nn.ReLU(),
        nn.Conv1d(16, 1, 7, padding=3))


def conv2d():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, 2, 1), nn.ReLU(),
        nn.Conv2d(16, 32, 3, 2, 1), nn.ReLU(),
        nn.ConvTranspose2d(32, 16, 3, 2, 1, output_padding=1), nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 3, 2, 1, output_padding=1))


def seconds_a_step(network, shape):
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    x = torch.randn(*shape)
    times = []
    for step in range(60):
        start = time.process_time()
        optimiser.zero_grad()
        ((network(x) - x) ** 2).mean().backward()
        optimiser.step()
        if step >= 10:
            times.append(time.process_time() - start)
    return statistics.median(times)


torch.set_num_threads(1)
torch.manual_seed(1)
print("PyTorch", torch.__version__)
for title, network, shape in [
    ("30-32-16-32-30, 32", dense(30, 32, 16, 32, 30), (32, 30)),
    ("30-32-16-32-30, 256", dense(30, 32, 16, 32, 30), (256, 30)),
    ("784-256-64-256-784, 256", dense(784, 256, 64, 256, 784), (256, 784)),
    ("two LSTM of 32, 140 steps, 64", TwoLstm(), (64, 140, 1)),
    ("conv1d 16-32-16 x 7, 140 steps, 64", conv1d(), (64, 1, 140)),
    ("conv2d 16-32 and back, 28 x 28, 64", conv2d(), (64, 1, 28, 28)),
]:
    print(f"{title:38} {1e6 * seconds_a_step(network, shape):10.0f} us")
