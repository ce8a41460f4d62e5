"""Everything that readers would meet otherwise if something staged were shown."""

from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition
from guide.releasing.rehearsal_list import changes_between
from guide.releasing.switching import figures_with


def list_of(staged):
    """Return everything that readers would meet otherwise."""
    current = CurrentFigures(Edition.objects.now().stamp)
    return changes_between(current, figures_with(staged, current))
