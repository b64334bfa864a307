"""Writes statistics.csv: what SciPy says of distributions, two-sample tests and corrections. Run in the folder test-data:

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1
    venv/bin/python reference/make_statistics.py
"""

import platform

import numpy as np
import scipy
from scipy import stats

SEED = 20261125
HEADER = f"""\
# Reference numbers for distributions, two-sample tests and corrections, made by make_statistics.py with seed {SEED} and
# SciPy {scipy.__version__} (Python {platform.python_version()}, NumPy {np.__version__}).
# beta: x, a, b; stats.beta.cdf.  beta-quantile: p, a, b; stats.beta.ppf.  chi-square: x, degrees; stats.chi2.sf.
# kolmogorov: t; stats.kstwobign.sf.
# ks: two samples; statistic of stats.ks_2samp, and stats.kstwobign.sf(root(n m / (n + m)) statistic).
# levels: two rows of counts; statistic and p-value of stats.chi2_contingency without correction, levels with no count left out.
# pareto: rate, share, start, scale, shape; start + stats.genpareto.ppf(1 - rate / share, shape, 0, scale).
# holm: p-values; adjusted as S. Holm, 1979, by make_statistics.py itself.
# benjamini-hochberg: p-values; stats.false_discovery_control.
# Fields are separated by commas, the numbers of one field by spaces.
what,first,second,result
"""


def text(numbers):
    return " ".join(repr(float(number)) for number in np.atleast_1d(numbers))


def holm(p):
    order = np.argsort(p, kind="stable")
    adjusted = np.maximum.accumulate((len(p) - np.arange(len(p))) * p[order])
    result = np.empty(len(p))
    result[order] = np.minimum(1, adjusted)
    return result


def cases(random):
    for a, b in [(1, 1), (0.5, 0.5), (1, 99), (10, 991), (5, 15), (500, 9501), (25, 2)]:
        for x in [1e-4, 0.01, 0.05, 0.3, 0.5, 0.9, 0.999]:
            yield "beta", x, (a, b), stats.beta.cdf(x, a, b)
        for p in [0.025, 0.5, 0.975]:
            yield "beta-quantile", p, (a, b), stats.beta.ppf(p, a, b)
    for degrees in [1, 2, 3, 7, 30, 250, 5000]:
        for share in [0.01, 0.5, 0.9, 1, 1.1, 1.5, 3, 10]:
            x = share * degrees
            if stats.chi2.sf(x, degrees) > 1e-250:
                yield "chi-square", x, degrees, stats.chi2.sf(x, degrees)
    for t in [0.02, 0.2, 0.3, 0.5, 0.8, 0.99, 1, 1.01, 1.36, 2, 4, 9]:
        yield "kolmogorov", t, (), stats.kstwobign.sf(t)
    for n, m, shift, digits in [(5, 7, 0, 9), (40, 40, 0, 9), (200, 90, 0.3, 9), (100, 150, 0, 0), (60, 60, 3, 1), (1, 30, 0, 2)]:
        x = np.round(random.normal(size=n), digits)
        y = np.round(random.normal(shift, size=m), digits)
        distance = stats.ks_2samp(x, y, method="asymp").statistic
        yield "ks", x, y, (distance, stats.kstwobign.sf(np.sqrt(n * m / (n + m)) * distance))
    for x, y in [
        ((10, 20, 30), (12, 18, 33)),
        ((500, 3, 0, 7), (30, 30, 0, 1)),
        ((1, 1), (1, 3)),
        ((90, 5, 5, 0), (80, 5, 5, 10)),
    ]:
        counts = np.array([x, y])
        found = stats.chi2_contingency(counts[:, counts.sum(axis=0) > 0], correction=False)
        yield "levels", x, y, (found.statistic, found.pvalue)
    for rate, share, start, scale, shape in [(0.01, 0.1, 2, 1, 0.2), (1e-5, 0.1, -3, 0.5, -0.3), (0.001, 0.08, 0, 2, 0)]:
        value = start + stats.genpareto.ppf(1 - rate / share, shape, 0, scale)
        yield "pareto", (rate, share), (start, scale, shape), value
    for n in [1, 2, 5, 30]:
        p = np.round(random.uniform(size=n) ** 3, 3)
        yield "holm", p, (), holm(p)
        yield "benjamini-hochberg", p, (), stats.false_discovery_control(p)


def main():
    with open("reference/statistics.csv", "w", newline="\n") as out:
        out.write(HEADER)
        for what, first, second, result in cases(np.random.default_rng(SEED)):
            out.write(f"{what},{text(first)},{text(second)},{text(result)}\n")


main()
