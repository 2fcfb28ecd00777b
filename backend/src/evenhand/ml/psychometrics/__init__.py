"""Psychometrics: item response theory, item calibration, ability estimates and adaptive testing.

Words: `theta` is ability in logits, N(0, 1) in the calibration population; `a`, `b`, `c` are the
discrimination, difficulty and lower asymptote of an item; a *posterior SD* is the standard error of an EAP.
"""

from evenhand.ml.psychometrics.adaptive import (
    ExposureControl,
    StopRule,
    expected_posterior_variance,
    next_area,
    pick,
)
from evenhand.ml.psychometrics.calibration import Calibration, NotCalibratable, calibrate
from evenhand.ml.psychometrics.dif import (
    GroupTooSmall,
    LogisticDif,
    MantelHaenszel,
    logistic_dif,
    mantel_haenszel,
)
from evenhand.ml.psychometrics.drift import Drift, watch
from evenhand.ml.psychometrics.estimation import (
    Quadrature,
    eap,
    log_likelihood,
    mle,
    moments,
    normal_quadrature,
    posterior,
)
from evenhand.ml.psychometrics.fit import ItemFit, item_fit
from evenhand.ml.psychometrics.graded import (
    GradedCalibration,
    GradedItem,
    calibrate_graded,
    graded_eap,
    graded_information,
    graded_probabilities,
)
from evenhand.ml.psychometrics.irt import (
    ItemParameters,
    expected_probability,
    information,
    probability_correct,
)
from evenhand.ml.psychometrics.likelihood import Model
from evenhand.ml.psychometrics.linking import LinearLink, NotLinkable, link
from evenhand.ml.psychometrics.pilot import PilotFit, PilotPrior, TooFewAnswers, fit_pilot
from evenhand.ml.psychometrics.similarity import (
    Copying,
    Key,
    Similarity,
    TooFewCommonItems,
    answer_similarity,
    omega,
)
from evenhand.ml.psychometrics.simulation import Outcome, Plan, content_areas, simulate

VERSION = "psychometrics-2026.11.22"

__all__ = [
    "VERSION",
    "Calibration",
    "Copying",
    "Drift",
    "ExposureControl",
    "GradedCalibration",
    "GradedItem",
    "GroupTooSmall",
    "ItemFit",
    "ItemParameters",
    "Key",
    "LinearLink",
    "LogisticDif",
    "MantelHaenszel",
    "Model",
    "NotCalibratable",
    "NotLinkable",
    "Outcome",
    "PilotFit",
    "PilotPrior",
    "Plan",
    "Quadrature",
    "Similarity",
    "StopRule",
    "TooFewAnswers",
    "TooFewCommonItems",
    "answer_similarity",
    "calibrate",
    "calibrate_graded",
    "content_areas",
    "eap",
    "expected_posterior_variance",
    "expected_probability",
    "fit_pilot",
    "graded_eap",
    "graded_information",
    "graded_probabilities",
    "information",
    "item_fit",
    "link",
    "log_likelihood",
    "logistic_dif",
    "mantel_haenszel",
    "mle",
    "moments",
    "next_area",
    "normal_quadrature",
    "omega",
    "pick",
    "posterior",
    "probability_correct",
    "simulate",
    "watch",
]
