"""manage.py check_links: every link of the live texts, each result kept at once, two failures to be broken."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from guide.articles.models import Article, ArticleSource, Credential, Image, Term
from guide.editing import link_run
from guide.editing.link_check import CheckedLink, LinkState
from guide.editing.link_fetch import FAILED, GONE, GOOD, NOT_TOLD, Outcome
from guide.editing.link_run import CutOff, LinkRun, report_of
from guide.editing.links_in_texts import followed, links_in_texts
from tests.editing.link_sites import HERE, Network, fetcher_for, local_site

NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
DEAD = Outcome(FAILED, "It cannot be reached.", answered=False)
BUSY = Outcome(FAILED, "The site answered with an error (503).")
ABSENT = Outcome(GONE, "There is no such page (404).")
SHY = Outcome(NOT_TOLD, "The site does not answer machines (403).")
OPEN = Outcome(GOOD, "Opens.")

pytestmark = pytest.mark.django_db


class Answers:
    """Answers for a link as the test wrote it, or opens; remembers what was asked."""

    def __init__(self, **answers):
        self.answers, self.asked, self.away = answers, [], set()

    def stays_away(self, address):
        return address in self.away

    def outcome(self, address):
        self.asked.append(address)
        said = self.answers.get(address.rpartition("/")[2], OPEN)
        if isinstance(said, BaseException):
            raise said
        return said


@pytest.fixture(autouse=True)
def no_request_leaves(monkeypatch):
    return Network().install(monkeypatch)


@pytest.fixture
def linking(article):
    """A function that gives the article a text with links, each to a site of its own."""
    Article.objects.exclude(pk=article.pk).update(published=False)
    Term.objects.update(published=False)
    Credential.objects.update(published=False)

    def write(*names):
        links = [name if "/" in name else f"https://{name}.example/{name}" for name in names]
        article.body = "".join(f'<p><a href="{link}">words</a></p>' for link in links)
        article.save()
        return links

    return write


def run(fetcher, *, now=NOW, days=6, own_pages=None, **more):
    """Run once and return the run."""
    done = LinkRun(own_pages or Answers(), fetcher, now=lambda: now)
    done.found = done.run(days=days, **more)
    return done


def external():
    """What is kept of the links to other sites."""
    return {link.address.rpartition("/")[2]: link for link in CheckedLink.objects.external()}


def test_links_of_every_live_text_are_found_with_where_they_stand(article, linking):
    linking("body", "/salary/?job=coder")
    article.body += '<blockquote cite="https://cited.example/"><p>Words.</p></blockquote><p>[[image desk]]</p>'
    article.body += '<p><a href="#pay">Pay</a> <a href="mailto:a@b.example">Write</a></p>'
    article.save()
    ArticleSource.objects.create(article=article, title="Source", address="https://source.example/#page=3")
    Image.objects.create(
        slug="desk", title="Desk", alternative_text="A desk.", source="https://picture.example/", digest="a" * 32,
        width=10, height=10, uploaded_at=NOW,
    )  # fmt: skip
    Term.objects.create(slug="t-x", term="x", definition='<p>See <a href="https://term.example/">it</a>.</p>')
    Credential.objects.create(
        slug="c-x", letters="CX", title="C", awarding_body="B", purpose="p", requirement="r", renewal="r",
        address="https://body.example/cx", sources="https://one.example/\nhttps://two.example/",
    )  # fmt: skip
    Term.objects.create(
        slug="t-y", term="y", definition='<p><a href="https://unseen.example/">it</a></p>', published=False
    )
    draft = '<p><a href="https://draft.example/">words</a></p>'
    Article.objects.create(section=article.section, title="D", slug="d", summary="d", body=draft, published=False)
    found = links_in_texts()
    assert set(found) == {
        "https://body.example/body", "/salary/?job=coder", "https://cited.example/", "https://picture.example/",
        "/guide/role/coders-test/#pay", "https://source.example/", "/guide/role/", "https://term.example/",
        "https://body.example/cx", "https://one.example/", "https://two.example/",
    }  # fmt: skip
    assert found["https://term.example/"] == [
        ("Glossary: x", "/glossary/#t-x", "/admin/articles/term/t-x/change/"),
    ]
    assert found["/guide/role/"][0].admin_address == "/admin/articles/section/role/change/"


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("/salary/", "/salary/"),
        ("https://guide.example/salary/#x", "/salary/#x"),
        ("https://GUIDE.example", "/"),
        ("other/", "/about/other/"),
        ("//host.example/x", "https://host.example/x"),
        ("https://[broken", "https://[broken"),
        ("tel:123", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_link_leads_where_a_browser_would_go(settings, written, leads):
    settings.SITE_ADDRESS = "https://guide.example"
    assert followed(written, "/about/") == leads


def test_a_link_is_broken_after_two_failures_on_different_runs(linking):
    linking("dead", "fine")
    fetcher = Answers(dead=BUSY)
    run(fetcher)
    assert external()["dead"].state == LinkState.FAILED_ONCE
    assert not CheckedLink.objects.broken().exists()
    run(fetcher, now=NOW + timedelta(days=7))
    assert external()["dead"].state == LinkState.BROKEN
    assert external()["dead"].failure_count == 2


def test_a_page_that_is_not_there_is_broken_at_once(linking):
    linking("gone")
    run(Answers(gone=ABSENT))
    assert [link.words for link in CheckedLink.objects.broken()] == ["There is no such page (404)."]


def test_a_site_that_answers_no_machine_is_never_broken(linking):
    linking("shy")
    for week in range(3):
        run(Answers(shy=SHY), now=NOW + timedelta(days=7 * week))
    assert (external()["shy"].state, external()["shy"].failure_count) == (LinkState.NOT_TOLD, 0)


def test_a_link_that_opens_again_is_fine_and_keeps_the_day(linking):
    linking("dead", "fine")
    run(Answers(dead=BUSY))
    run(Answers(), now=NOW + timedelta(days=7))
    link = external()["dead"]
    assert (link.state, link.failure_count, link.last_good_at) == (LinkState.GOOD, 0, NOW + timedelta(days=7))
    run(Answers(dead=BUSY), now=NOW + timedelta(days=14))
    assert external()["dead"].state == LinkState.FAILED_ONCE
    assert external()["dead"].last_good_at == NOW + timedelta(days=7)


def test_what_was_checked_lately_is_left_out(linking):
    linking("a", "b")
    fetcher = Answers()
    run(fetcher)
    run(fetcher, now=NOW + timedelta(days=5))
    assert len(fetcher.asked) == 2
    run(fetcher, now=NOW + timedelta(days=6))
    assert len(fetcher.asked) == 4


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SystemExit(), MemoryError()])
def test_a_run_that_is_killed_goes_on_where_it_was(linking, stop):
    links = linking("a", "b", "c", "d", "e")
    killed = Answers(c=stop)
    with pytest.raises(type(stop)):
        run(killed)
    assert killed.asked == links[:3]
    assert {name for name, link in external().items() if link.last_checked_at} == {"a", "b"}
    again = Answers()
    run(again, now=NOW + timedelta(minutes=5))
    assert again.asked == links[2:]


def test_a_limit_checks_so_many_and_the_next_run_the_rest(linking):
    links = linking("a", "b", "c")
    first = Answers()
    done = run(first, limit=3)
    # The page of the section, which is on this site, came first.
    assert (first.asked, done.waiting_count) == (links[:2], 1)
    second = Answers()
    run(second, limit=3)
    assert second.asked == links[2:]


def test_internal_only_asks_nobody_else(linking):
    linking("a", "/salary/")
    fetcher, own_pages = Answers(), Answers()
    run(fetcher, own_pages=own_pages, internal_only=True)
    assert (fetcher.asked, own_pages.asked) == ([], ["/salary/", "/guide/role/"])


def test_hosts_take_turns(linking):
    links = linking("https://a.example/1", "https://a.example/2", "https://b.example/3")
    fetcher = Answers()
    run(fetcher)
    assert fetcher.asked == [links[0], links[2], links[1]]


def test_a_machine_without_a_way_out_holds_nothing_against_anybody(linking):
    linking("a", "b", "c", "d")
    with pytest.raises(CutOff, match="no way out to the Internet"):
        run(Answers(a=DEAD, b=DEAD, c=DEAD, d=DEAD))
    assert {(link.state, link.failure_count, link.last_checked_at) for link in external().values()} == {("", 0, None)}


def test_dead_sites_count_once_another_has_answered(linking):
    linking("fine", "a", "b", "c")
    run(Answers(a=DEAD, b=DEAD, c=DEAD))
    assert {link.failure_count for name, link in external().items() if name != "fine"} == {1}


def test_sites_that_failed_before_are_asked_last_so_that_a_living_one_speaks_first(linking):
    links = linking("a", "b", "c")
    run(Answers(a=BUSY))
    again = Answers(a=DEAD)
    run(again, days=0)
    assert again.asked == [links[1], links[2], links[0]]


def test_a_link_whose_host_asked_for_a_pause_waits_for_another_run(linking):
    links = linking("a", "b")
    fetcher = Answers()
    fetcher.away = {links[1]}
    assert run(fetcher).waiting_count == 1
    assert external()["b"].last_checked_at is None


def test_a_link_that_leaves_the_texts_is_forgotten_but_not_an_editors_word(linking, person):
    linking("a", "b")
    run(Answers(b=ABSENT))
    CheckedLink.objects.among(["https://b.example/b"]).mark_fine(person("edda"), NOW)
    linking("c")
    run(Answers())
    assert set(external()) == {"b", "c"}


def test_an_editors_word_stands_against_the_check_until_the_link_opens_again(linking, person):
    linking("a")
    editor = person("edda")
    run(Answers(a=ABSENT))
    CheckedLink.objects.mark_fine(editor, NOW)
    run(Answers(a=ABSENT), now=NOW + timedelta(days=7))
    assert not CheckedLink.objects.broken().exists()
    assert [link.marked_fine_by for link in CheckedLink.objects.marked().external()] == [editor]
    run(Answers(), now=NOW + timedelta(days=14))
    run(Answers(a=ABSENT), now=NOW + timedelta(days=21))
    assert [link.address for link in CheckedLink.objects.broken()] == ["https://a.example/a"]


def test_what_an_editor_does_during_a_check_is_not_overwritten(linking, person):
    linking("a")
    run(Answers(a=ABSENT))

    class Meanwhile(Answers):
        def outcome(self, address):
            CheckedLink.objects.among([address]).check_again()
            return super().outcome(address)

    run(Meanwhile(a=ABSENT), now=NOW + timedelta(days=7))
    assert external()["a"].last_checked_at is None


def test_two_runs_at_once_count_one_failure(linking):
    linking("a", "b")

    class OtherRun(Answers):
        def outcome(self, address):
            if not self.asked:
                run(Answers(a=BUSY, b=BUSY), now=NOW + timedelta(seconds=1))
            return super().outcome(address)

    run(OtherRun(a=BUSY, b=BUSY))
    assert {link.failure_count for link in external().values()} == {1}


def test_the_report_says_in_words_what_is_broken_and_where(linking):
    linking("gone", "fine")
    done = run(Answers(gone=ABSENT))
    lines, broken_count = report_of(done, done.found)
    assert broken_count == 1
    assert lines == [
        "Links in live texts: 1 to pages of this site, 2 to other sites.",
        "Checked now: 3. Open: 2. Broken: 1. Failed once: 0. Could not be checked: 0. Left for another run: 0.",
        "Broken, as far as is known now: 1.",
        "  https://gone.example/gone",
        "    There is no such page (404).",
        "    in: Coders (/guide/role/coders-test/)",
    ]


# The command.


def command(*arguments):
    """Run the command; return what it wrote, how it ended, and with which status."""
    out = StringIO()
    try:
        call_command("check_links", *arguments, stdout=out)
    except CommandError as ended:
        return out.getvalue(), str(ended), ended.returncode
    return out.getvalue(), "", 0


@pytest.mark.usefixtures("shipped_guide")
def test_the_shipped_guide_has_no_broken_link_to_its_own_pages():
    said, ended, status = command("--internal-only", "--days", "0")
    assert (ended, status) == ("", 0)
    assert "Broken: 0. Failed once: 0." in said


@pytest.fixture
def sites(linking, no_request_leaves, monkeypatch):
    """An article with a link that opens and one to a page that is gone, on a site of this machine."""
    network = no_request_leaves
    network.names, network.local_allowed = {"site.example": [HERE]}, True
    with local_site({"/fine": 200}) as (site, port):
        linking(f"http://site.example:{port}/fine", f"http://site.example:{port}/gone")
        monkeypatch.setattr("guide.editing.management.commands.check_links.Fetcher", lambda _: fetcher_for(port))
        yield site


def test_the_command_ends_with_1_where_a_link_is_broken(sites):
    said, ended, status = command()
    assert "There is no such page (404 Not Found)." in said
    assert ended.startswith("1 link is broken.")
    assert status == 1
    assert all(link.last_checked_at <= timezone.now() for link in CheckedLink.objects.all())
    # Nothing is due again, yet what is broken stays broken.
    assert command()[2] == 1
    assert len(sites.asked) == 3


def test_the_command_ends_with_0_once_an_editor_called_it_fine(sites, person):
    command()
    CheckedLink.objects.broken().mark_fine(person("edda"), NOW)
    assert command()[1:] == ("", 0)


def test_the_command_ends_with_2_where_the_machine_is_cut_off(linking, monkeypatch):
    linking("a", "b", "c")
    _, ended, status = command()
    assert (status, "no way out" in ended) == (2, True)
    assert link_run.SILENT_HOSTS == 3


def test_the_command_ends_with_2_where_the_site_does_not_know_its_address(settings, db):
    settings.SITE_ADDRESS = "https://elsewhere.example"
    _, ended, status = command()
    assert status == 2
    assert ended.startswith("SITE_ADDRESS names elsewhere.example")


@pytest.mark.parametrize("arguments", [("--days", "-1"), ("--days", "soon"), ("--limit", "x")])
def test_the_command_refuses_what_is_no_count(db, arguments):
    _, ended, _ = command(*arguments)
    assert f"{arguments[1]!r} is not allowed" in ended or "expected one argument" in ended
