"""Item models for machine learning: small cases that can be computed by hand."""

from __future__ import annotations

import math
from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

BOOK = "James, Witten, Hastie, Tibshirani: An Introduction to Statistical Learning, 2nd edition, chapter {}"


def _proof(code: str, key: float, digits: int = 4) -> Proof:
    return Proof("python", f"import math\nprint(round({code}, {digits}))", str(round(key, digits)))


@item_model("machine-learning.confusion", level="apply", b=-0.1, seconds=110, references=[BOOK.format(4)])
def confusion(rng: Random) -> Draft | None:
    tp, fp, fn, tn = rng.randint(20, 60), rng.randint(5, 30), rng.randint(5, 40), rng.randint(100, 400)
    values = {
        "precision": tp / (tp + fp),
        "recall": tp / (tp + fn),
        "specificity": tn / (tn + fp),
        "accuracy": (tp + tn) / (tp + fp + fn + tn),
    }
    name = rng.choice(["precision", "recall", "specificity"])
    formula = {
        "precision": f"{tp}/({tp}+{fp})",
        "recall": f"{tp}/({tp}+{fn})",
        "specificity": f"{tn}/({tn}+{fp})",
    }
    stem = (
        f"A classifier's test set gives {tp} true positives, {fp} false positives, {fn} false negatives and {tn} true "
        f"negatives. What is its **{name}** (two decimals, between 0 and 1)?"
    )
    wrong = [(round(value, 4), f"computes the {other}") for other, value in values.items() if other != name]
    return Draft(stem, round(values[name], 4), wrong, _proof(formula[name], values[name]), tolerance=0.006)


@item_model(
    "machine-learning.f-score",
    level="apply",
    b=0.4,
    seconds=110,
    version=2,
    references=["van Rijsbergen: Information Retrieval, chapter 7"],
)
def f_score(rng: Random) -> Draft | None:
    precision, recall = rng.choice([0.95, 0.9, 0.85, 0.8, 0.75]), rng.randrange(20, 70, 5) / 100
    key = 2 * precision * recall / (precision + recall)
    stem = f"A model has a precision of {precision} and a recall of {recall}. What is its F1 score (two decimals)?"
    wrong = [
        (round((precision + recall) / 2, 4), "takes the arithmetic mean"),
        (round(precision * recall, 4), "takes the product"),
        (round(math.sqrt(precision * recall), 4), "takes the geometric mean"),
    ]
    return Draft(
        stem,
        round(key, 4),
        wrong,
        _proof(f"2*{precision}*{recall}/({precision}+{recall})", key),
        tolerance=0.006,
    )


@item_model(
    "machine-learning.nearest-neighbours", level="apply", b=-0.2, seconds=120, references=[BOOK.format(2)]
)
def nearest_neighbours(rng: Random) -> Draft | None:
    points = [(rng.randint(0, 9), rng.randint(0, 9), rng.choice(["late", "on time"])) for _ in range(6)]
    x, y, k = rng.randint(2, 7), rng.randint(2, 7), rng.choice([3, 5])
    distances = sorted((math.dist((x, y), point[:2]), point[2]) for point in points)
    if len({round(distance, 6) for distance, _ in distances}) < 6:
        return None
    labels = [label for _, label in distances]
    late = labels[:k].count("late")
    nearest, majority = labels[0], max(sorted(set(labels)), key=labels.count)
    key = "late" if late > k / 2 else "on time"
    if key in (nearest, majority) and rng.random() < 0.8:
        return None
    listed = ", ".join(f"({a}, {b}) {label}" for a, b, label in points)
    stem = (
        f"Training points (x, y) with their label: {listed}. A k-nearest-neighbours classifier with **k = {k}** and "
        f"Euclidean distance sees ({x}, {y}). How many of the neighbours it asks say **late**?"
    )
    wrong = [
        (labels.count("late"), "asks all points"),
        (k - late, "counts the other label"),
        (int(nearest == "late"), "asks only the nearest point"),
    ]
    code = (
        f"sum(l == 'late' for _, l in sorted((math.dist(({x}, {y}), p[:2]), p[2]) for p in {points})[:{k}])"
    )
    return Draft(stem, late, wrong, _proof(code, late, 0))


@item_model("machine-learning.gini", level="apply", b=0.6, seconds=140, references=[BOOK.format(8)])
def gini(rng: Random) -> Draft | None:
    a, b = rng.randint(2, 9), rng.randint(2, 9)
    c, d = rng.randint(0, 4), rng.randint(6, 12)
    left, right = a + b, c + d

    def impurity(p: int, q: int) -> float:
        return 1 - (p / (p + q)) ** 2 - (q / (p + q)) ** 2

    key = (left * impurity(a, b) + right * impurity(c, d)) / (left + right)
    stem = (
        f"A split sends {a} yes and {b} no to the left, {c} yes and {d} no to the right. What is the **Gini impurity** after "
        "the split, weighted by the size of the branches (three decimals)?"
    )
    wrong = [
        (round((impurity(a, b) + impurity(c, d)) / 2, 4), "does not weigh the branches by size"),
        (round(impurity(a + c, b + d), 4), "gives the impurity before the split"),
        (round(impurity(a + c, b + d) - key, 4), "gives the gain"),
    ]
    code = f"({left}*(1-({a}/{left})**2-({b}/{left})**2)+{right}*(1-({c}/{right})**2-({d}/{right})**2))/{left + right}"
    return Draft(stem, round(key, 4), wrong, _proof(code, key), tolerance=0.0015)


@item_model(
    "machine-learning.gradient-step",
    level="apply",
    b=0.7,
    seconds=130,
    references=["Goodfellow, Bengio, Courville: Deep Learning, chapter 4"],
)
def gradient_step(rng: Random) -> Draft | None:
    w, rate, target = rng.randint(-4, 6), rng.choice([0.1, 0.05, 0.2]), rng.randint(1, 9)
    slope = 2 * (w - target)
    if slope == 0:
        return None
    key = w - rate * slope
    stem = (
        f"The loss is L(w) = (w − {target})². Gradient descent stands at w = {w} with learning rate {rate}. What is w after "
        "**one** step?"
    )
    wrong = [
        (round(w + rate * slope, 4), "steps uphill"),
        (round(w - rate * (w - target), 4), "forgets the factor 2 of the derivative"),
        (round(-rate * slope, 4), "gives the step instead of the new place"),
        (target, "jumps to the minimum"),
    ]
    return Draft(stem, round(key, 4), wrong, _proof(f"{w}-{rate}*2*({w}-{target})", key), tolerance=0.001)


@item_model(
    "machine-learning.cross-validation",
    level="understand",
    b=-0.1,
    seconds=100,
    version=2,
    references=[BOOK.format(5)],
)
def cross_validation(rng: Random) -> Draft | None:
    folds, settings, rows = (
        rng.choice([3, 4, 5, 8, 10]),
        rng.choice([6, 8, 9, 12, 15, 20]),
        rng.randrange(200, 1200, 200),
    )
    key = folds * settings + 1
    stem = (
        f"A grid search tries {settings} settings with {folds}-fold cross-validation on {rows} rows and then fits the best "
        "setting once on all rows. How many models are fitted in total?"
    )
    wrong = [
        (folds * settings, "forgets the final fit"),
        (settings + 1, "thinks one fit per setting is enough"),
        (folds + settings, "adds folds and settings"),
    ]
    return Draft(stem, key, wrong, _proof(f"{folds}*{settings}+1", key, 0))


@item_model("machine-learning.one-hot", level="apply", b=0.0, seconds=90, references=[BOOK.format(3)])
def one_hot(rng: Random) -> Draft | None:
    numbers, colours, sizes = rng.randint(2, 6), rng.randint(3, 8), rng.randint(3, 5)
    drop = rng.random() < 0.5
    key = numbers + (colours - 1 + sizes - 1 if drop else colours + sizes)
    how = "leaving out the first category of each" if drop else "with one column for every category"
    stem = (
        f"A table has {numbers} numeric columns and two categorical ones, with {colours} and {sizes} different values. The categories are "
        f"one-hot encoded, {how}. How many columns does the model get?"
    )
    wrong = [
        (numbers + 2, "counts a categorical column once"),
        (numbers + colours * sizes, "multiplies the numbers of categories"),
        (
            numbers + (colours + sizes if drop else colours + sizes - 2),
            "overlooks whether a category is left out",
        ),
        (numbers + 2 + colours + sizes, "keeps the original columns too"),
    ]
    left = 2 if drop else 0
    return Draft(stem, key, wrong, _proof(f"{numbers} + {colours} + {sizes} - {left}", key, 0))


@item_model(
    "machine-learning.auc",
    level="analyze",
    b=0.8,
    seconds=140,
    references=["Hanley, McNeil: The meaning and use of the area under a ROC curve, Radiology 143, 1982"],
)
def area_under_curve(rng: Random) -> Draft | None:
    scores = rng.sample(range(10, 100), 7)
    good = sorted(rng.sample(range(7), rng.choice([2, 3])))
    positives = [scores[n] for n in good]
    negatives = [score for n, score in enumerate(scores) if n not in good]
    pairs = len(positives) * len(negatives)
    won = sum(p > n for p in positives for n in negatives)
    if won in (0, pairs):
        return None
    key = won / pairs
    cut = 50
    right = sum(p > cut for p in positives) + sum(n <= cut for n in negatives)
    stem = (
        f"A model gives these scores to paid loans: {', '.join(map(str, negatives))}; and to defaulted ones: "
        f"{', '.join(map(str, positives))}. Higher means riskier. What is the **area under the ROC curve** (two decimals)?"
    )
    wrong = [
        (round(1 - key, 4), "counts the pairs that are in the wrong order"),
        (round(right / 7, 4), "gives the accuracy at a cut of 50"),
        (round(len(positives) / 7, 4), "gives the share of defaults"),
        (round(won / 21, 4), "divides by all pairs of loans"),
    ]
    code = f"p, n = {positives}, {negatives}\nprint(round(sum(a > b for a in p for b in n) / (len(p) * len(n)), 4))"
    return Draft(stem, round(key, 4), wrong, Proof("python", code, str(round(key, 4))), tolerance=0.006)
