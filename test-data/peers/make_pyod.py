"""Writes pyod.csv: how detectors of PyOD rank the rows of the four cases of the manual (docs/cases). Run in the folder test-data:

    PYTHONPATH=FOLDER-OF-PYOD /usr/bin/python3 peers/make_pyod.py peers/pyod.csv [FOLDER-OF-REAL-DATA]

FOLDER-OF-PYOD is a copy of the sources of PyOD 3.6.5 (github.com/yzhao062/pyod, tag v3.6.5). It needs python3-sklearn,
python3-numba, python3-torch, python3-pandas, python3-matplotlib and python3-tqdm of Debian 12.

FOLDER-OF-REAL-DATA holds creditcard/creditcard-subset.arff.gz, ecg5000/ and nsl-kdd/ with train.arff.gz and test.arff.gz, and
skab/ as its authors publish it; docs/cases says where from. Without it the lines of these sets are not written.

Detectors have their default settings; "contamination" is the rate of the case and moves the threshold only. Windows are those of
TimeSeriesOD, with the mean score of the windows of a row, as in our detectors. Columns are prepared as
PyOD's examples do it, by scikit-learn: gaps get the median, and every column is standardised on the training rows. A date becomes
the hour, the weekday and the day of the month; identifiers and constant columns are left out. Nominal columns become one column of
level numbers ("ordinal", new levels -1), or a column for each level where there are at most 100 of them, and none where there are more
("one-hot", new levels 0 everywhere; customers, merchants and sources have more). Detectors that draw random numbers run with the
seeds 0 to 4, on SKAB 0 to 2, the others once; seed -1 says so.
"""

import csv
import glob
import gzip
import platform
import sys

import numpy as np
import pandas as pd
import sklearn
import torch
from pyod.models.auto_encoder import AutoEncoder
from pyod.models.copod import COPOD
from pyod.models.ecod import ECOD
from pyod.models.hbos import HBOS
from pyod.models.iforest import IForest
from pyod.models.knn import KNN
from pyod.models.lof import LOF
from pyod.models.ts_od import TimeSeriesOD
from pyod.version import __version__ as pyod_version
from sklearn.impute import SimpleImputer
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

SEEDS = range(5)
RANDOM = {"IForest", "AutoEncoder"}
DETECTORS = {
    "IForest": lambda rate, seed: IForest(contamination=rate, random_state=seed),
    "KNN": lambda rate, seed: KNN(contamination=rate),
    "LOF": lambda rate, seed: LOF(contamination=rate),
    "ECOD": lambda rate, seed: ECOD(contamination=rate),
    "HBOS": lambda rate, seed: HBOS(contamination=rate),
    "COPOD": lambda rate, seed: COPOD(contamination=rate),
    "AutoEncoder": lambda rate, seed: AutoEncoder(contamination=rate, random_state=seed, verbose=0),
}
WINDOW = 32
WINDOW_SKAB = 60
SKAB_TRAINING = 400
MOST_LEVELS = 100
MOST_CONTAMINATED = 10_000

HEADER = f"""\
# PyOD {pyod_version} on the rows of the cases, made by make_pyod.py
# (Python {platform.python_version()}, scikit-learn {sklearn.__version__}, NumPy {np.__version__}, PyTorch {torch.__version__}).
# columns: inputs of the detector. found, false_alarms: anomalies and normal rows above the threshold of the training rows.
# alarms: rows above it where nothing is labelled, by their second. Seed -1: no random numbers.
"""
COLUMNS = "set,preparation,detector,seed,training,columns,auc,average_precision,found,false_alarms,alarms".split(",")


def arff(file):
    """A table of an ARFF file without quotes, nominal columns as texts."""
    with gzip.open(file, "rt") as lines:
        names, numeric = [], []
        for line in lines:
            words = line.split(None, 2)
            if line.lower().startswith("@attribute"):
                names.append(words[1])
                if words[2].lower().startswith(("numeric", "real")):
                    numeric.append(words[1])
            elif line.lower().startswith("@data"):
                break
        table = pd.read_csv(lines, header=None, names=names, na_values="?", comment="%", dtype=str)
    return table.astype({name: float for name in numeric})


def dates(table, name):
    """The table with hour, weekday and day of the month in place of a date."""
    date = pd.to_datetime(table[name])
    hour = date.dt.hour + date.dt.minute / 60
    return table.drop(columns=name).assign(hour=hour, weekday=date.dt.weekday, day=date.dt.day)


def prepared(training, test, nominal):
    """Both tables as numbers, by what the training rows say."""
    numbers = list(training.select_dtypes("number"))
    texts = [name for name in training if name not in numbers]
    parts = [training[numbers], test[numbers]]
    if texts:
        if nominal == "ordinal":
            encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
        else:
            texts = [name for name in texts if training[name].nunique() <= MOST_LEVELS]
            encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
        encoder.fit(training[texts])
        parts = [np.hstack([part, encoder.transform(rows[texts])]) for part, rows in zip(parts, (training, test))]
    else:
        parts = [np.asarray(part) for part in parts]
    imputer = SimpleImputer(strategy="median").fit(parts[0])
    parts = [imputer.transform(part) for part in parts]
    varies = parts[0].std(axis=0) > 0
    scaler = StandardScaler().fit(parts[0][:, varies])
    return [scaler.transform(part[:, varies]) for part in parts]


def fitted(model, rows):
    """The model itself: "fit" of PyOD's networks returns nothing."""
    model.fit(rows)
    return model


class Results:
    def __init__(self, file):
        self.raw = open(file, "w", newline="", encoding="ascii")
        self.raw.write(HEADER)
        self.writer = csv.writer(self.raw, lineterminator="\n")
        self.writer.writerow(COLUMNS)

    def each(self, name, preparation, training, test, labels, rate, wrap=lambda detector: detector, seconds=None):
        """A line for each detector and seed. Labels are 1 for anomalies; without them the flagged seconds are named."""
        for detector, make in DETECTORS.items():
            for seed in SEEDS if detector in RANDOM else [-1]:
                np.random.seed(max(seed, 0))
                model = fitted(wrap(make(rate, seed)), training)
                model_scores = model.decision_scores_ if test is training else model.decision_function(test)
                flags = model_scores > model.threshold_
                line = [name, preparation, detector, seed, len(training), training.shape[1]]
                if labels is None:
                    line += ["", "", "", "", " ".join(str(second) for second in seconds[flags])]
                else:
                    line += [
                        f"{roc_auc_score(labels, model_scores):.4f}",
                        f"{average_precision_score(labels, model_scores):.4f}",
                        int(np.sum(flags & (labels == 1))),
                        int(np.sum(flags & (labels == 0))),
                        "",
                    ]
                self.write(line)

    def write(self, line):
        print(*line)
        self.writer.writerow(line)
        self.raw.flush()


def payments(results):
    """January to March train, without labels; April is judged."""
    training = dates(pd.read_csv("samples/payments.csv"), "booked").drop(columns="payment_id")
    test = dates(pd.read_csv("samples/payments-april.csv"), "booked").drop(columns="payment_id")
    labels = (test.pop("finding") != "genuine").to_numpy(int)
    for nominal in ("ordinal", "one-hot"):
        results.each("payments", nominal, *prepared(training, test, nominal), labels, 0.015)


def network(results):
    """Monday trains, Tuesday is judged."""
    training = dates(pd.read_csv("samples/network.csv"), "started")
    test = dates(pd.read_csv("samples/network-attacked.csv"), "started")
    labels = (test.pop("sort") != "normal").to_numpy(int)
    for nominal in ("ordinal", "one-hot"):
        results.each("network", nominal, *prepared(training, test, nominal), labels, 0.005)


def heartbeats(results):
    """The beats train and are judged, without labels."""
    beats = arff("heartbeats/beats.arff.gz")
    seconds = beats.pop("second").to_numpy()
    values = StandardScaler().fit_transform(beats)
    results.each("heartbeats", "rows", values, values, None, 0.05, seconds=seconds)


def sensors(results):
    """The log of normal work trains, the other one is judged: by rows, and by windows with the series detector of PyOD."""
    training, test = arff("sensors/log-train.arff.gz"), arff("sensors/log-test.arff.gz")
    labels = (test.pop("class") == "anomaly").to_numpy(int)
    parts = prepared(training.drop(columns=["class", "second"]), test.drop(columns="second"), "ordinal")
    results.each("sensors", "rows", *parts, labels, 0.05)
    results.each("sensors", f"windows of {WINDOW}", *parts, labels, 0.05, windows(WINDOW, 0.05))


def windows(length, rate):
    return lambda detector: TimeSeriesOD(detector, window_size=length, score_aggregation="mean", contamination=rate)


def credit_cards(results, folder):
    """Stratified 70 to 30 by seed, labels hidden, means over the seeds; the splits are others than ours."""
    table = arff(f"{folder}/creditcard/creditcard-subset.arff.gz")
    labels = (table.pop("class") == "anomaly").to_numpy(int)
    values = table.to_numpy()
    for seed in SEEDS:
        training, test = [], []
        random = np.random.default_rng(seed)
        anomalies = min(labels.sum(), max(100, round(MOST_CONTAMINATED * labels.mean())))
        for label, most in ((0, MOST_CONTAMINATED - anomalies), (1, anomalies)):
            rows = random.permutation(np.flatnonzero(labels == label))[:most]
            cut = round(0.7 * len(rows))
            training.append(rows[:cut])
            test.append(rows[cut:])
        training, test = (np.sort(np.concatenate(rows)) for rows in (training, test))
        scaler = StandardScaler().fit(values[training])
        parts = [scaler.transform(values[rows]) for rows in (training, test)]
        for detector, make in DETECTORS.items():
            np.random.seed(seed)
            model = fitted(make(0.1, seed), parts[0])
            ranking(results, "creditcard", "rows", detector, seed, parts[0], [(labels[test], model.decision_function(parts[1]))])


def ranking(results, name, preparation, detector, seed, training, judged):
    """A line with the means over what was judged."""
    auc = np.mean([roc_auc_score(*pair) for pair in judged])
    precision = np.mean([average_precision_score(*pair) for pair in judged])
    results.write([name, preparation, detector, seed, *training.shape, f"{auc:.4f}", f"{precision:.4f}", "", "", ""])


def ecg5000(results, folder):
    """The normal beats of the training file train."""
    one_file_each(results, "ecg5000", f"{folder}/ecg5000", ["rows"])


def nsl_kdd(results, folder):
    """The normal connections of the 20 % file train, test+ is judged."""
    one_file_each(results, "nsl-kdd", f"{folder}/nsl-kdd", ["ordinal", "one-hot"])


def one_file_each(results, name, folder, preparations):
    training, test = arff(f"{folder}/train.arff.gz"), arff(f"{folder}/test.arff.gz")
    training = training[training["class"] == "normal"].drop(columns="class")
    labels = (test.pop("class") == "anomaly").to_numpy(int)
    for preparation in preparations:
        parts = prepared(training, test, preparation)
        for detector, make in DETECTORS.items():
            for seed in SEEDS if detector in RANDOM else [-1]:
                np.random.seed(max(seed, 0))
                scores = fitted(make(0.1, seed), parts[0]).decision_function(parts[1])
                ranking(results, name, preparation, detector, seed, parts[0], [(labels, scores)])


def skab(results, folder):
    """Each file is a log: its first 400 rows train, all are judged; means over the 30 files."""
    files = sorted(glob.glob(f"{folder}/skab/valve1/*.csv") + glob.glob(f"{folder}/skab/other/*.csv"))
    logs = []
    for file in files:
        table = pd.read_csv(file, sep=";").drop(columns=["datetime", "changepoint"])
        labels = table.pop("anomaly").to_numpy(int)
        scaler = StandardScaler().fit(table[:SKAB_TRAINING])
        logs.append((scaler.transform(table), labels))
    for detector, make in DETECTORS.items():
        for seed in range(3) if detector in RANDOM else [-1]:
            judged = []
            for values, labels in logs:
                np.random.seed(max(seed, 0))
                model = fitted(windows(WINDOW_SKAB, 0.1)(make(0.1, seed)), values[:SKAB_TRAINING])
                judged.append((labels, model.decision_function(values)))
            ranking(results, "skab", f"windows of {WINDOW_SKAB}", detector, seed, logs[0][0][:SKAB_TRAINING], judged)


def main():
    torch.set_num_threads(1)
    results = Results(sys.argv[1])
    for case in (payments, heartbeats, network, sensors):
        case(results)
    if len(sys.argv) > 2:
        for case in (credit_cards, ecg5000, nsl_kdd, skab):
            case(results, sys.argv[2])


main()
