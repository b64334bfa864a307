package io.github.deepanomaly.stream;

import io.github.deepanomaly.verdict.Verdict;

/**
 * What a {@link StreamScorer} says about a row.
 *
 * @param row its number, from 1
 * @param verdict score, p-value, probability and flag
 * @param drift what the monitor knows after this row
 */
public record StreamVerdict(long row, Verdict verdict, Drift drift) {}
