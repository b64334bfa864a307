"""Writes digits-train.arff.gz and digits-test.arff.gz. Run in the folder test-data:

    /usr/bin/python3 digits/make_digits.py [FOLDER OF sklearn/datasets/data]

Needs Python alone, and the file digits.csv.gz of Debian 12's python3-sklearn 1.2.1+dfsg-1.
"""

import gzip
import sys

sys.path.insert(0, ".")
from arff import write_arff

NORMAL = "3"
WIDTH = 8

COMMENTS = [
    "Optical recognition of handwritten digits (E. Alpaydin, 1998; the test set of the UCI repository), 8 x 8 pixels of 0 to 16,",
    "as scikit-learn 1.2.1 carries it (sklearn/datasets/data/digits.csv.gz, licence BSD-3-Clause); see the README.",
    f"Changed for DeepAnomaly: pictures of a {NORMAL} are called normal, all others anomaly; split in two files.",
]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/python3/dist-packages/sklearn/datasets/data"
    with gzip.open(f"{folder}/digits.csv.gz", "rt") as lines:
        pictures = [line.strip().split(",") for line in lines]
    rows = [[*p[:-1], "normal" if p[-1] == NORMAL else "anomaly"] for p in pictures]
    normal = [i for i, row in enumerate(rows) if row[-1] == "normal"]
    train = set(normal[: len(normal) // 2])
    attributes = [(f"pixel_{y + 1}_{x + 1}", "numeric") for y in range(WIDTH) for x in range(WIDTH)]
    attributes.append(("class", "{normal,anomaly}"))
    for name, comment, kept in (
        ("train", "the first half of the normal pictures", [row for i, row in enumerate(rows) if i in train]),
        ("test", "all others", [row for i, row in enumerate(rows) if i not in train]),
    ):
        write_arff(
            f"digits/digits-{name}.arff.gz",
            f"digits-{name}",
            COMMENTS + [f"This file: {comment}, in the package's order."],
            attributes,
            kept,
        )
        print(name, len(kept))


main()
