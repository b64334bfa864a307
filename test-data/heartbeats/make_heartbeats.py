"""Writes ecg.arff.gz and beats.arff.gz from the electrocardiogram that SciPy carries. Run in the folder test-data:

    /usr/bin/python3 heartbeats/make_heartbeats.py [FOLDER OF scipy/misc]

Needs Python alone, and the file scipy/misc/ecg.dat of Debian 12's python3-scipy 1.10.1-2.
"""

import array
import io
import sys
import zipfile

sys.path.insert(0, ".")
from arff import write_arff

RATE = 360
ZERO, GAIN = 1024, 200

# A beat: from a quarter of a second before its steepest part to 0.45 s after, every second sample.
BEFORE, AFTER, STEP = 90, 162, 2

# Beats closer than that are one.
REFRACTORY = 90

COMMENTS = [
    "Five minutes (19:35 to 24:35) of record 208, lead MLII, of the MIT-BIH Arrhythmia Database (PhysioNet), 360 Hz,",
    "as SciPy 1.10.1 carries it (scipy/misc/ecg.dat, licence BSD-3-Clause); see the README for authors and references.",
]


def samples(folder):
    """The raw samples: an array of 16-bit numbers inside a compressed NumPy archive."""
    with zipfile.ZipFile(f"{folder}/ecg.dat") as archive:
        raw = archive.read("ecg.npy")
    start = 10 + int.from_bytes(raw[8:10], "little")
    header = raw[:start]
    if raw[6] != 1 or b"'<u2'" not in header:
        raise ValueError(f"ecg.npy must hold version 1, unsigned 16-bit, got {header!r}")
    values = array.array("H", raw[start:])
    if sys.byteorder == "big":
        values.byteswap()
    return list(values)


def moving_mean(values, width):
    """Over width samples around each; fewer at the ends."""
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    half = width // 2
    means = []
    for i in range(len(values)):
        first, last = max(0, i - half), min(len(values), i + half + 1)
        means.append((sums[last] - sums[first]) / (last - first))
    return means


def beats(values):
    """Where beats are: the local maxima of the smoothed squared slope that stand out, after the idea of Pan and Tompkins."""
    smooth = moving_mean(values, 9)
    slopes = [0.0] + [b - a for a, b in zip(smooth, smooth[1:])]
    energy = moving_mean([slope * slope for slope in slopes], 55)
    found = []
    for i in range(RATE, len(values) - RATE):
        around = energy[max(0, i - REFRACTORY) : i + REFRACTORY + 1]
        nearby = sorted(energy[max(0, i - 4 * RATE) : i + 4 * RATE : 9])
        stands_out = energy[i] > 4 * nearby[len(nearby) // 2]
        if stands_out and energy[i] == max(around) and (not found or i - found[-1] > REFRACTORY):
            found.append(i)
    return found


def millivolts(value):
    return f"{(value - ZERO) / GAIN:.3f}".rstrip("0").rstrip(".")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/lib/python3/dist-packages/scipy/misc"
    values = samples(folder)
    write_arff(
        "heartbeats/ecg.arff.gz",
        "ecg",
        COMMENTS + ["One row a sample."],
        [("mV", "numeric")],
        [[millivolts(value)] for value in values],
    )
    rows = []
    for at in beats(values):
        row = [f"{at / RATE:.2f}"]
        row += [millivolts(values[i]) for i in range(at - BEFORE, at + AFTER, STEP)]
        rows.append(row)
    write_arff(
        "heartbeats/beats.arff.gz",
        "beats",
        COMMENTS
        + [
            "One row a beat, found by make_heartbeats.py: when (seconds from the start), then 126 samples of 180 Hz, in mV.",
            "Nobody has labelled these rows: the annotations of the database are not in SciPy's package.",
        ],
        [("second", "numeric")] + [(f"mV{i + 1}", "numeric") for i in range((BEFORE + AFTER) // STEP)],
        rows,
    )
    print(len(values), "samples,", len(rows), "beats")


main()
