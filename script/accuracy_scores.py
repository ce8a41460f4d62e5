"""How well ranges fit pay that they did not see: coverage, tails, pinball loss, median error, with intervals."""

from dataclasses import dataclass

import numpy as np

from guide.estimation import EDUCATION

LEVELS = np.array([10, 25, 50, 75, 90])
REPLICATES = 1000
FEWEST_IN_GROUP = 100
ORDER = (*EDUCATION, "lowest", "middle", "highest")


@dataclass(frozen=True)
class Scored:
    """Log pay, log ranges (one row a person, columns 10 25 50 75 90), weights, and the unit that was held out whole."""

    log_pay: np.ndarray
    log_range: np.ndarray
    weight: np.ndarray
    unit: np.ndarray

    def where(self, keep):
        """Only the people marked True."""
        return Scored(self.log_pay[keep], self.log_range[keep], self.weight[keep], self.unit[keep])


def weighted_median(values, weight):
    """The value that half of the weight lies at or below."""
    order = np.argsort(values)
    running = np.cumsum(weight[order])
    return values[order][min(np.searchsorted(running, running[-1] / 2), len(values) - 1)]


def columns_of(scored):
    """One column a measure that is a plain mean over people."""
    pay, ranges = scored.log_pay[:, None], scored.log_range
    gap = pay - ranges
    share = LEVELS / 100
    pinball = np.maximum(share * gap, (share - 1) * gap).mean(axis=1)
    low, quarter, _, three_quarters, high = ranges.T
    return {
        "range_50": (scored.log_pay >= quarter) & (scored.log_pay <= three_quarters),
        "range_80": (scored.log_pay >= low) & (scored.log_pay <= high),
        "below_10": scored.log_pay < low,
        "above_90": scored.log_pay > high,
        "pinball": pinball,
    }


def percent_error(scored):
    """Error of the middle of the range, in percent of actual pay, without sign."""
    return 100 * np.abs(np.expm1(scored.log_range[:, 2] - scored.log_pay))


def measures(scored):
    """Every measure of one set of people: shares in percent, pinball in hundredths of a log point."""
    found = {
        name: round(100 * float(np.average(column, weights=scored.weight)), 2)
        for name, column in columns_of(scored).items()
    }
    found["median_error"] = round(float(weighted_median(percent_error(scored), scored.weight)), 2)
    return {"n": len(scored.log_pay), **found}


def intervals(scored, other=None):
    """95 % intervals from resampling whole held-out units; of measures, and of pinball and median error over another's.

    Returns measure -> [low, high]; ``pinball_over`` and ``median_error_over`` are ratios to ``other``, less 1, percent.
    """
    units, places = np.unique(scored.unit, return_inverse=True)
    random = np.random.RandomState(2025)
    columns, error = columns_of(scored), percent_error(scored)
    other_pinball = columns_of(other)["pinball"] if other else None
    other_error = percent_error(other) if other else None
    draws = {name: [] for name in [*columns, "median_error", *(["pinball_over", "median_error_over"] if other else [])]}
    for _ in range(REPLICATES):
        times = np.bincount(random.randint(0, len(units), len(units)), minlength=len(units))
        weight = scored.weight * times[places]
        for name, column in columns.items():
            draws[name].append(100 * np.average(column, weights=weight))
        middle = weighted_median(error, weight)
        draws["median_error"].append(middle)
        if other:
            loss = np.average(other_pinball, weights=weight)
            draws["pinball_over"].append(100 * (draws["pinball"][-1] / 100 / loss - 1))
            draws["median_error_over"].append(100 * (middle / weighted_median(other_error, weight) - 1))
    return {
        name: [round(float(end), 2) for end in np.percentile(values, (2.5, 97.5))] for name, values in draws.items()
    }


def over(value, base):
    """How far a value lies above (below: minus) a base, in percent."""
    return round(100 * (value / base - 1), 1)


def in_order(answer):
    """Levels of education and thirds of pay from low to high, everything else by name."""
    return ORDER.index(answer) if answer in ORDER else len(ORDER), answer


def compare(by_method, groups):
    """Measures of every method with intervals, and of the model by group.

    Args: by_method: name -> Scored, "model" first. groups: question -> array of answers, one a person.
    """
    model = by_method["model"]
    result = {"methods": {}, "groups": {}}
    for name, scored in by_method.items():
        against = None if name == "model" else scored
        result["methods"][name] = measures(scored) | {"intervals": intervals(scored)}
        if against:
            found = result["methods"]["model"]
            result["methods"][name]["model_over_this"] = {
                "pinball": over(found["pinball"], result["methods"][name]["pinball"]),
                "median_error": over(found["median_error"], result["methods"][name]["median_error"]),
                "intervals": {
                    key.removesuffix("_over"): ends
                    for key, ends in intervals(model, against).items()
                    if key.endswith("_over")
                },
            }
    for question, answers in groups.items():
        result["groups"][question] = {
            str(answer): {name: measures(scored.where(answers == answer)) for name, scored in by_method.items()}
            for answer in sorted(set(answers.tolist()), key=in_order)
        }
    return result
