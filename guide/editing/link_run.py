"""One run over the links of live texts; what it has done is kept link by link, so another run can go on from there."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest

from django.utils import timezone

from guide.editing.link_check import CheckedLink, LinkState
from guide.editing.link_fetch import FAILED, host_of
from guide.editing.links_in_texts import links_in_texts

# So many sites were asked and none has answered yet: it is this machine that is cut off.
SILENT_HOSTS = 3


class CutOff(RuntimeError):
    """No other site answered at all, so nothing can be said of any."""


@dataclass
class LinkRun:
    """Checks what is due. ``own_pages`` and ``fetcher`` answer for a link; ``now`` says the time."""

    own_pages: object
    fetcher: object
    now: object = timezone.now
    counts: Counter = field(default_factory=Counter)
    waiting_count: int = 0
    silent: dict = field(default_factory=dict)
    heard: bool = False

    def run(self, *, days, internal_only=False, limit=None, tell=lambda link: None):
        """Check every link that is due, and return the places of every link.

        Raises: CutOff.
        """
        found = links_in_texts()
        CheckedLink.objects.keep_to(found)
        due = CheckedLink.objects.among(found).due(self.now(), days)
        links = list(due.internal()) if internal_only else [*due.internal(), *in_turn(due.external())]
        chosen = links if limit is None else links[:limit]
        self.waiting_count = len(links) - len(chosen)
        for link in chosen:
            if self.check(link):
                tell(link)
        return found

    def check(self, link):
        """Check one link and keep what came; return False where it was left for another run."""
        if link.is_internal:
            return self.keep(link, self.own_pages.outcome(link.address))
        if self.fetcher.stays_away(link.address) or changed_meanwhile(link):
            self.waiting_count += 1
            return False
        before = (link.state, link.words, link.failure_count, link.last_checked_at)
        outcome = self.fetcher.outcome(link.address)
        kept = self.keep(link, outcome)
        self.heard = self.heard or outcome.answered
        if not self.heard and outcome.found == FAILED:
            self.silent[link.pk] = (host_of(link.address), before)
            if len({host for host, _ in self.silent.values()}) >= SILENT_HOSTS:
                self.take_back()
        return kept

    def keep(self, link, outcome):
        """Keep what became of a link at once: a run that is stopped loses only the link at hand."""
        kept = link.take(outcome, self.now())
        self.counts[link.state] += kept
        return kept

    def take_back(self):
        """Forget the failures that were this machine's own."""
        for pk, (_, (state, words, failure_count, last_checked_at)) in self.silent.items():
            CheckedLink.objects.filter(pk=pk).update(
                state=state, words=words, failure_count=failure_count, last_checked_at=last_checked_at
            )
        raise CutOff(
            f"None of {SILENT_HOSTS} other sites answered, so this machine seems to have no way out to the Internet. "
            "Nothing was held against their links. Mend the connection, or run with --internal-only."
        )


def changed_meanwhile(link):
    """Whether another run or an editor was here since the link was read."""
    return not CheckedLink.objects.filter(pk=link.pk, last_checked_at=link.last_checked_at).exists()


def in_turn(links):
    """Return links so that one host comes after another: each then rests while the others are asked.

    Those that opened or are new come first, so that a machine without a way out is not told by dead sites.
    """
    by_host = {}
    for link in sorted(links, key=lambda link: link.failure_count > 0):
        by_host.setdefault(host_of(link.address), []).append(link)
    return [link for turn in zip_longest(*by_host.values()) for link in turn if link is not None]


def report_of(run, found, *, internal_only=False):
    """Return the lines that say what a run did and what is broken now."""
    links = CheckedLink.objects.among(found)
    links = links.internal() if internal_only else links
    states = Counter(dict.fromkeys(LinkState, 0)) + run.counts
    internal_count = links.internal().count()
    lines = [
        f"Links in live texts: {internal_count} to pages of this site"
        + ("." if internal_only else f", {links.count() - internal_count} to other sites."),
        f"Checked now: {sum(run.counts.values())}. Open: {states[LinkState.GOOD]}. Broken: {states[LinkState.BROKEN]}. "
        f"Failed once: {states[LinkState.FAILED_ONCE]}. Could not be checked: {states[LinkState.NOT_TOLD]}. "
        f"Left for another run: {run.waiting_count}.",
    ]
    broken = list(links.broken().broken_first())
    if broken:
        lines.append(f"Broken, as far as is known now: {len(broken)}.")
    for link in broken:
        lines.append(f"  {link.address}")
        lines.append(f"    {link.words}")
        lines += [f"    in: {place.title} ({place.address})" for place in found[link.address]]
    return lines, len(broken)
