"""A problem that a check finds in a text."""

from dataclasses import dataclass

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do. An error stops publishing, a warning advises.

    ``field`` is the name in the content, such as body; ``excerpt`` the words of the text that it is about, or empty.
    """

    level: str
    field: str
    sentence: str
    excerpt: str = ""

    @property
    def stops_publishing(self):
        """Whether readers must not see the text as it is."""
        return self.level == ERROR


def error(field, sentence, excerpt=""):
    """Return a problem that stops publishing."""
    return Problem(ERROR, field, sentence, excerpt)


def warning(field, sentence, excerpt=""):
    """Return a problem that an editor may decide to live with."""
    return Problem(WARNING, field, sentence, excerpt)
