"""What a reader must know of an estimate, named for the page that finds the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know about this estimate: a name and the facts for its sentence."""

    name: str
    facts: Mapping[str, str] = field(default_factory=dict)
