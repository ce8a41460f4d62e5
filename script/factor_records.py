"""What a fit found, as a readable table and as the Python records of guide/estimation/factors.py."""

from dataclasses import dataclass, replace

import numpy as np

KNOTS = (0, 2, 5, 10, 15, 20, 30)
LEVELS = {
    "high_school": "high school",
    "some_college": "some college or a certificate",
    "associate": "associate degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree or higher",
}
REMOTE = {"yes": "works from home", "no": "works on site"}
ROLES = {
    "records_clerk": "records clerk",
    "technician": "technician",
    "coder": "coder",
    "lead_or_auditor": "lead or auditor",
    "documentation_specialist": "documentation specialist",
}


@dataclass(frozen=True)
class Effect:
    """One fitted number: value, standard error, records, and the groups left out in turn."""

    value: float
    error: float
    n: int
    groups: int


@dataclass(frozen=True)
class Fit:
    """One occupation's effects in the order: knots of experience, levels of education, remote yes, remote no.

    ``shares`` are in that order, ``spreads`` too (none for remote); ``slopes`` are of spread with ten years and with
    a degree.
    """

    effects: np.ndarray
    errors: np.ndarray
    counts: list
    shares: np.ndarray
    spreads: np.ndarray
    slopes: tuple
    slope_errors: tuple
    since_school: np.ndarray
    n: int
    pool_n: int
    states: int
    explained: dict
    r_squared: float
    variance: float

    def widened(self, first, second):
        """The same effects, with half the difference between the pool's two parts added to each error."""
        return replace(self, errors=np.hypot(self.errors, (first.effects - second.effects) / 2))

    def widened_by_pool(self, other):
        """The same effects, with the difference that a narrower pool makes added to each error."""
        return replace(self, errors=np.hypot(self.errors, self.effects - other.effects))


@dataclass(frozen=True)
class Everything:
    """All that was fitted: by occupation; roles, their shares and variance; exponents; overlap; place from home."""

    fits: dict
    roles: tuple
    settings: dict
    overlap: tuple
    remote_place: dict


def print_table(fitted):
    """Print every fitted number."""
    fits, roles, settings, overlap = fitted.fits, fitted.roles, fitted.settings, fitted.overlap

    def line(name, value, error, n):
        print(f"  {name:<32}{value:+8.3f}  se {error:5.3f}  n {n:>5}  {100 * np.expm1(value):+6.1f} %")

    for soc_code, fit in fits.items():
        print(
            f"{soc_code}: n {fit.n} (early years {fit.pool_n}), {fit.states} states, adjusted R2 {fit.r_squared:.3f}, "
            f"variance of log pay inside a state {fit.variance:.3f}"
        )
        names = [f"{year} years" for year in KNOTS] + list(LEVELS.values()) + list(REMOTE.values())
        counts = [fit.n] * len(KNOTS) + fit.counts
        for values in zip(names, fit.effects, fit.errors, counts, strict=True):
            line(*values)
        slopes = zip(("ten years", "a degree"), fit.slopes, fit.slope_errors, strict=True)
        print("  spread grows with", ", ".join(f"{name} {value:.3f} (se {error:.3f})" for name, value, error in slopes))
        print("  by years since school", fit.since_school.round(3))
        print("  shares", fit.shares.round(3), "spreads", fit.spreads.round(3))
        print("  variance between answers:", ", ".join(f"{name} {share:.4f}" for name, share in fit.explained.items()))
    effects, shares, spread = roles
    print("Roles of 29-2072 inside an employer and year")
    for role, effect in effects.items():
        line(f"{role} (share {shares[role]:.2f})", effect.value, effect.error, effect.n)
    print(f"  variance of the role effects, less their errors: {spread:.4f}")
    for name, effect in settings.items():
        known = f"n {effect.n}, {effect.groups} kinds of employer"
        print(f"Setting exponent, {name}: {effect.value:.3f} se {effect.error:.3f} {known}")
    effect, plain, held = overlap
    print(
        f"Overlap: ten years at an employer bring {plain:.3f}, inside a role {held:.3f}: ratio {effect.value:.2f} "
        f"se {effect.error:.2f} n {effect.n}, {effect.groups} employers"
    )
    for soc_code, effect in fitted.remote_place.items():
        print(f"Place from home, {soc_code}: {effect.value:.3f} se {effect.error:.3f} n {effect.n}")
