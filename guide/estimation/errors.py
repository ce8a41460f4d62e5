"""Why a question cannot be answered, in words that say what came and what is allowed."""


class EstimationError(ValueError):
    """A question that the estimate cannot answer."""


class UnknownAnswer(EstimationError):
    """An answer outside the allowed ones."""

    def __init__(self, name: str, came: object, allowed: str) -> None:
        super().__init__(f"{name} came as {came!r}; allowed: {allowed}")
        self.name = name


class NoPublishedWage(EstimationError):
    """No level, from the place asked up to the nation, has a published annual wage."""


class PercentileNotCovered(EstimationError):
    """A percentile or wage outside what is published."""


class IndexNotCovered(EstimationError):
    """A month outside the published quarters of an index."""
