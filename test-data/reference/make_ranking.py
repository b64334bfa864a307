"""Writes ranking.csv: scores, labels and what scikit-learn says of them. Run in the folder test-data:

    /usr/bin/python3 reference/make_ranking.py
"""

import itertools
import platform
from fractions import Fraction

import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

SEED = 20261123
SMALL_CASES = 1000
HEADER = f"""\
# Reference numbers for ranking metrics, made by make_ranking.py with seed {SEED}.
# roc_auc and average_precision: roc_auc_score and average_precision_score of scikit-learn {sklearn.__version__}
# (Python {platform.python_version()}, NumPy {np.__version__}).
# f1_at_true_count: F1 when exactly as many rows are flagged as there are anomalies, the highest scores first,
# ties in random order, the mean over all orders; computed by make_ranking.py itself.
# Labels: 1 is an anomaly. Scores: larger is more anomalous. Both are separated by spaces.
case,rows,anomalies,roc_auc,average_precision,f1_at_true_count,labels,scores
"""


def f1_at_true_count(labels, scores):
    """The mean of F1 over all orders of tied rows, exactly.

    As many rows are flagged as are anomalies (n), so precision, recall and F1 are all hits / n. Rows above
    the cut value count fully; of the tied rows at the cut a random subset fills what is left of n.
    """
    n = int(labels.sum())
    cut = np.sort(scores)[-n]
    above, tied = scores > cut, scores == cut
    places = n - int(above.sum())
    hits = int(labels[above].sum()) + Fraction(places * int(labels[tied].sum()), int(tied.sum()))
    return float(hits / n)


def f1_by_enumeration(labels, scores):
    """The same number from scikit-learn's f1_score, over every choice of tied rows."""
    n = int(labels.sum())
    cut = np.sort(scores)[-n]
    above, tied = np.flatnonzero(scores > cut), np.flatnonzero(scores == cut)
    values = []
    for chosen in itertools.combinations(tied, n - len(above)):
        flags = np.zeros_like(labels)
        flags[above] = 1
        flags[list(chosen)] = 1
        values.append(f1_score(labels, flags))
    return float(np.mean(values))


def named_cases(random):
    """Each is (name, labels, scores)."""
    ten = np.array([0, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    yield "two-rows-right", [0, 1], [0.25, 0.75]
    yield "two-rows-wrong", [1, 0], [0.25, 0.75]
    yield "two-rows-tied", [0, 1], [0.5, 0.5]
    yield "perfect", ten, np.where(ten == 1, 5, 1) + np.arange(10) / 16
    yield "reversed", ten, np.where(ten == 1, 1, 5) + np.arange(10) / 16
    yield "constant", ten, np.full(10, 0.3)
    yield "one-anomaly-first", np.eye(1, 12, 4, dtype=int)[0], np.where(np.arange(12) == 4, 99.0, np.arange(12.0))
    yield "one-anomaly-last", np.eye(1, 12, 0, dtype=int)[0], np.arange(12.0)
    yield "one-anomaly-between", np.eye(1, 12, 8, dtype=int)[0], np.arange(12.0)
    yield "one-normal", 1 - np.eye(1, 12, 8, dtype=int)[0], np.arange(12.0)
    yield "tie-across-the-cut", [1, 0, 1, 0, 0, 1, 0, 0], [9, 8, 5, 5, 5, 5, 2, 1]
    yield "tie-below-the-cut", [1, 0, 1, 1, 0, 0, 1, 0], [9, 8, 7, 6, 3, 3, 3, 3]
    yield "tie-above-the-cut", [1, 0, 1, 1, 0, 0, 1, 0], [9, 9, 9, 6, 5, 4, 3, 2]
    yield "two-values", ten, [1, 0, 0, 1, 0, 1, 0, 0, 0, 1]
    yield "negative-scores", ten, np.round(random.normal(-40, 8, 10) + 9 * ten, 3)
    # The last four differ in the last bit of a double: as float32 they would be tied.
    step = np.nextafter(1.0, 2.0)
    yield "neighbouring-doubles", [0, 1, 0, 1, 0, 1], [0.5, 0.75, 1.0, step, np.nextafter(step, 2.0), np.nextafter(1.0, 0.0)]
    yield "far-apart-scores", ten, [1e-300, 1e-12, 3.0, 1e300, -1e300, 0.0, 1e-5, 7e22, -2e-8, 1e300]

    few = (np.arange(1000) % 100 == 37).astype(int)
    some = (random.random(1000) < 0.1).astype(int)
    yield "thousand-rows-few-anomalies", few, np.round(random.normal(0, 1, 1000) + 2 * few, 6)
    yield "thousand-rows", some, np.round(random.normal(0, 1, 1000) + some, 6)
    yield "thousand-rows-no-signal", some, np.round(random.random(1000), 6)
    yield "thousand-rows-ties", some, random.poisson(3 + 2 * some)
    yield "thousand-rows-most-are-zero", some, np.maximum(np.round(random.normal(-2, 1, 1000) + 2 * some, 2), 0)


def small_cases(random):
    """Many short ones on coarse grids: every pattern of ties turns up."""
    for index in range(SMALL_CASES):
        rows = int(random.integers(2, 15))
        anomalies = int(random.integers(1, rows))
        labels = random.permutation((np.arange(rows) < anomalies).astype(int))
        levels = int(random.integers(1, 16))
        yield f"small-{index:04d}", labels, random.integers(0, levels + 1, rows) + labels * int(random.integers(-1, 3))


def text(number):
    """The shortest text that gives this double again, without a needless .0."""
    return repr(float(number)).removesuffix(".0")


def line(name, labels, scores):
    labels, scores = np.asarray(labels, int), np.asarray(scores, float) + 0.0  # no negative zero
    f1 = f1_at_true_count(labels, scores)
    if len(labels) <= 20:
        assert abs(f1 - f1_by_enumeration(labels, scores)) < 1e-12, name
    numbers = roc_auc_score(labels, scores), average_precision_score(labels, scores), f1
    return ",".join([name, str(len(labels)), str(labels.sum()), *(repr(float(v)) for v in numbers),
                     " ".join(map(str, labels)), " ".join(map(text, scores))])


def main():
    random = np.random.default_rng(SEED)
    with open("reference/ranking.csv", "w", newline="\n") as out:
        out.write(HEADER)
        for case in itertools.chain(named_cases(random), small_cases(random)):
            out.write(line(*case) + "\n")


if __name__ == "__main__":
    main()
