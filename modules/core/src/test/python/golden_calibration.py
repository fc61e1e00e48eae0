"""Writes the figures that CalibrationGoldenTest compares: scikit-learn's fits to the faces that golden_metrics.py has drawn.

    python modules/core/src/test/python/golden_calibration.py modules/core/src/test/resources/golden

Wants numpy and scikit-learn; the file was written with scikit-learn 1.9.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

# The scores of faces.csv are too mild to need much: these are overconfident and lean towards fake.
STRETCH = 2.5
LEAN = 0.8


def soft_fit(logits, labels, intercept):
    """A fit to softened labels: every face stands there twice, as fake and as real, with the weights that make its soft label."""
    fakes = labels.sum()
    reals = len(labels) - fakes
    soft = np.where(labels == 1, (fakes + 1) / (fakes + 2), 1 / (reals + 2))
    model = LogisticRegression(C=np.inf, fit_intercept=intercept, solver="newton-cholesky", tol=1e-14, max_iter=1000)
    twice = np.concatenate([logits, logits])[:, None]
    model.fit(twice, np.repeat([1, 0], len(labels)), sample_weight=np.concatenate([soft, 1 - soft]))
    return model.coef_[0, 0], model.intercept_[0] if intercept else 0.0


def main(folder):
    rows = [line.split(",") for line in (folder / "faces.csv").read_text(encoding="utf-8").splitlines()]
    scores = np.array([float(row[0]) for row in rows])
    labels = np.array([int(row[1]) for row in rows])
    logits = STRETCH * np.log(scores / (1 - scores)) + LEAN
    temperature, _ = soft_fit(logits, labels, False)
    scale, shift = soft_fit(logits, labels, True)
    calibrated = 1 / (1 + np.exp(-(scale * logits + shift)))
    figures = {
        "temperature": temperature,
        "platt_scale": scale,
        "platt_shift": shift,
        "log_loss_before": log_loss(labels, 1 / (1 + np.exp(-logits))),
        "log_loss_after": log_loss(labels, calibrated),
    }
    (folder / "calibration.csv").write_text(
        "".join(f"{name},{float(value)!r}\n" for name, value in figures.items()), encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
