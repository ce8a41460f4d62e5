"""How wide words come out in a drawing: pure arithmetic, on the safe side for every font a browser may take."""

import re
from dataclasses import dataclass

# Widths in the bold face of DejaVu Sans, the widest of the system fonts, in shares of the font's size.
WIDTHS = {
    **dict.fromkeys("mwMW@%", 1.1),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", 0.85),
    **dict.fromkeys(" .,:;-/()", 0.42),
    **dict.fromkeys("ijlI'|", 0.38),
    **dict.fromkeys("ftr", 0.5),
    ",": 0.38,
}
OTHER_WIDTH = 0.7
# A line may break after a space or after hyphens, two of which stand between the cities of a metro area.
PARTS = re.compile(r"[^\s-]*-+|[^\s-]+\s*")


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the drawing: its size in px, and its width as a share of the widest bold one."""

    size: int
    share: float

    def width(self, words: str) -> float:
        """Width of words in px.

        >>> round(LABEL.width("$81,780"))
        69
        """
        return sum(WIDTHS.get(letter, OTHER_WIDTH) for letter in words) * self.size * self.share

    def lines(self, words: str, width: float) -> list[str]:
        """Words broken into lines of at most a width in px; what cannot be broken stands alone.

        >>> LABEL.lines("Nashville-Davidson--Murfreesboro--Franklin, TN", 288)
        ['Nashville-Davidson--', 'Murfreesboro--Franklin, TN']
        """
        lines = [""]
        for part in PARTS.findall(words):
            if lines[-1] and self.width((lines[-1] + part).rstrip()) > width:
                lines.append("")
            lines[-1] += part
        return [line.rstrip() for line in lines if line]


# The sizes of static/css/src/_range.scss.
LABEL = Face(15, 1)
MEDIAN = Face(20, 0.75)
VALUE = Face(14, 0.92)
SMALL = Face(13, 0.92)
