"""Writes the faces and figures that MetricsGoldenTest compares: what scikit-learn and a few lines of numpy say of drawn scores.

    python modules/core/src/test/python/golden_metrics.py modules/core/src/test/resources/golden

Wants numpy and scikit-learn; the files were written with scikit-learn 1.7 or later.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn import metrics

FACES = 400
GROUPS = 60
BINS = 15


def calibration_error(labels, scores):
    """Mean probability against share of fakes in equal bins of the probability, weighted by faces."""
    bins = np.minimum(BINS - 1, (scores * BINS).astype(int))
    return sum(abs(np.sum(scores[bins == b]) - np.sum(labels[bins == b])) for b in range(BINS)) / len(scores)


def true_positive_rate(labels, scores, most):
    false, true, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    return true[false <= most].max()


def by_group(labels, scores, groups):
    keys = sorted({(g, l) for g, l in zip(groups, labels)})
    means = [np.mean(scores[(groups == g) & (labels == l)]) for g, l in keys]
    return np.array([l for _, l in keys]), np.array(means)


def main(folder):
    random = np.random.default_rng(20261121)
    labels = random.integers(0, 2, FACES)
    groups = random.integers(0, GROUPS, FACES)
    # Two decimals make ties.
    scores = np.round(1 / (1 + np.exp(-(1.4 * (labels - 0.5) + random.normal(0, 1.2, FACES)))), 2)
    group_labels, group_scores = by_group(labels, scores, groups)
    called = (scores > 0.5).astype(int)
    figures = {
        "auc": metrics.roc_auc_score(labels, scores),
        "average_precision": metrics.average_precision_score(labels, scores),
        "accuracy": metrics.accuracy_score(labels, called),
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, called),
        "ece": calibration_error(labels, scores),
        "log_loss": metrics.log_loss(labels, scores),
        "brier": metrics.brier_score_loss(labels, scores),
        "tpr_at_fpr_01": true_positive_rate(labels, scores, 0.01),
        "group_auc": metrics.roc_auc_score(group_labels, group_scores),
    }
    rows = [f"{score:.2f},{label},group-{group}" for score, label, group in zip(scores, labels, groups)]
    (folder / "faces.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "figures.csv").write_text(
        "".join(f"{name},{float(value)!r}\n" for name, value in figures.items()), encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
