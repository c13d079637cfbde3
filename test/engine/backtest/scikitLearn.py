"""Figures as scikit-learn and scipy compute them: columns as JSON on the input, figures as JSON on the output."""

import json
import sys

import numpy as np
import sklearn
from scipy.stats import spearmanr
from sklearn.impute import SimpleImputer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score, roc_curve
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

given = json.load(sys.stdin)
y, train_y = np.array(given["y"]), np.array(given["trainY"])
risk = np.array(given["risk"])
false_alarms, recall, _ = roc_curve(y, risk, drop_intermediate=False)


def columns(name):
    """Rows by facts; what is missing is NaN."""
    return np.array(given[name], dtype=float).T


yardstick = make_pipeline(
    SimpleImputer(strategy="median", add_indicator=True),
    StandardScaler(),
    LogisticRegression(C=1.0, tol=1e-12, max_iter=10_000, solver="newton-cg"),
).fit(columns("trainFacts"), train_y)
isotonic = IsotonicRegression(out_of_bounds="clip").fit(given["trainRisk"], train_y)
probability = isotonic.predict(risk)
json.dump(
    {
        "version": sklearn.__version__,
        "auc": roc_auc_score(y, risk),
        "aucByRevenue": roc_auc_score(y, risk, sample_weight=given["revenue"]),
        "averagePrecision": average_precision_score(y, risk),
        "ks": float(np.max(recall - false_alarms)),
        "brier": brier_score_loss(y, probability),
        "logLoss": log_loss(y, np.clip(probability, 2.22e-16, 1 - 2.22e-16)),
        "spearman": spearmanr(given["first"], given["second"]).correlation,
        "yardstick": yardstick.decision_function(columns("facts")).tolist(),
    },
    sys.stdout,
)
