"""Other sites are asked politely and briefly, and what they answer is read as a reader would meet it."""

import ssl
import time

import pytest

from guide.editing.link_fetch import FAILED, GONE, GOOD, MOST_REDIRECTS, NOT_TOLD, Courtesy, Fetcher
from tests.editing.link_sites import HERE, Network, fetcher_for, local_site


@pytest.fixture
def network(monkeypatch):
    network = Network().install(monkeypatch)
    network.names, network.local_allowed = {"site.example": [HERE], "other.example": [HERE]}, True
    return network


def ask(answers, path="/page", **more):
    """Ask a site on this machine for a path; return the outcome and what was asked."""
    with local_site(answers) as (site, port):
        return fetcher_for(port, **more).outcome(f"http://site.example:{port}{path}"), site.asked


@pytest.mark.parametrize(
    ("status", "found", "words"),
    [
        (200, GOOD, "Opens (200 OK)."),
        (204, GOOD, "Opens"),
        (404, GONE, "There is no such page (404 Not Found)."),
        (410, GONE, "There is no such page (410 Gone)."),
        (400, FAILED, "The site answered with an error (400"),
        (500, FAILED, "The site answered with an error (500"),
        (503, FAILED, "The site answered with an error (503"),
        (401, NOT_TOLD, "does not answer machines"),
        (403, NOT_TOLD, "does not answer machines (403 Forbidden)."),
        (429, NOT_TOLD, "does not answer machines"),
        (999, NOT_TOLD, "does not answer machines"),
    ],
)
def test_each_answer_means_something_for_a_reader(network, status, found, words):
    outcome, _ = ask({"/page": status})
    assert outcome.found == found
    assert words in outcome.words


def test_a_page_is_asked_for_by_head_alone_where_that_answers(network):
    _, asked = ask({"/page": 200})
    assert [(method, path) for method, path, _ in asked] == [("HEAD", "/page")]


@pytest.mark.parametrize("refusal", [403, 404, 405, 500])
def test_a_site_that_answers_head_wrongly_is_asked_again_by_get(network, refusal):
    outcome, asked = ask({"/page": ({"HEAD": refusal, "GET": 200}, {})})
    assert outcome.found == GOOD
    assert [method for method, _, _ in asked] == ["HEAD", "GET"]


def test_a_site_that_hangs_up_on_head_is_asked_again_by_get(network):
    def hang_up_on_head(site):
        if site.command == "GET":
            site.send_response(200)
            site.end_headers()
        site.close_connection = True

    outcome, _ = ask({"/page": hang_up_on_head})
    assert outcome.found == GOOD


def test_who_asks_says_so_and_which_site_it_belongs_to(network):
    _, [(_, _, headers)] = ask({"/page": 200})
    assert headers["User-Agent"] == "HIM-Career-Guide-link-check/1.0 (+https://guide.example/about/)"
    assert headers["Host"].startswith("site.example:")
    assert "Cookie" not in headers


def test_letters_and_spaces_in_an_address_are_sent_as_the_web_writes_them(network):
    _, [(_, path, _), *_] = ask({}, "/résumé x/?q=a b%20c")
    assert path == "/r%C3%A9sum%C3%A9%20x/?q=a%20b%20c"


def test_a_page_that_moved_for_good_is_named(network):
    outcome, _ = ask({"/page": (301, {"Location": "/new#part"}), "/new": 200})
    assert outcome.found == GOOD
    assert outcome.words.startswith("Opens, but has moved for good to http://site.example:")
    assert outcome.words.endswith("/new")


def test_a_page_that_moved_for_now_simply_opens(network):
    assert ask({"/page": (302, {"Location": "/new"}), "/new": 200})[0].words == "Opens (200 OK)."


def test_a_redirect_to_a_page_that_is_not_there_is_gone(network):
    assert ask({"/page": (302, {"Location": "/new"})})[0].found == GONE


def test_redirects_are_followed_five_times_and_no_further(network):
    steps = {f"/{step}": (302, {"Location": f"/{step + 1}"}) for step in range(9)}
    outcome, asked = ask(steps, "/0")
    assert (outcome.found, outcome.words) == (NOT_TOLD, "It leads on more than 5 times.")
    assert len(asked) == MOST_REDIRECTS + 1


def drip(site):
    """Send a byte of a head now and then, for ever."""
    site.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(100):
        site.wfile.write(b"x")
        time.sleep(0.05)


def too_much(site):
    """Send a head that never ends."""
    site.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(90):
        site.wfile.write(f"X-{number}: {'x' * 60_000}\r\n".encode())


def endless_body(site):
    """Send a body without an end."""
    site.send_response(200)
    site.end_headers()
    for _ in range(10_000):
        site.wfile.write(b"x" * 10_000)


def test_a_site_that_answers_byte_by_byte_is_left_when_the_time_is_up(network):
    began = time.monotonic()
    outcome, _ = ask({"/page": drip}, seconds=0.4)
    assert outcome == (FAILED, "No answer within 0.4 seconds.", False)
    assert time.monotonic() - began < 3


def test_a_head_that_never_ends_is_not_read_to_the_end(network):
    outcome, _ = ask({"/page": too_much})
    assert outcome.found == FAILED
    assert "its answer was too long" in outcome.words


def test_a_body_is_not_read(network):
    began = time.monotonic()
    outcome, _ = ask({"/page": lambda site: endless_body(site) if site.command == "GET" else site.send_error(405)})
    assert outcome.found == GOOD
    assert time.monotonic() - began < 3


def test_what_is_no_web_site_is_a_failure_in_words(network):
    outcome, _ = ask({"/page": lambda site: site.wfile.write(b"SSH-2.0-OpenSSH\r\n")})
    assert outcome.found == FAILED
    assert "not as a web site does" in outcome.words


def test_a_site_without_safe_connection_is_a_failure_in_words(network):
    with local_site({}) as (_, port):
        outcome = fetcher_for(port).outcome(f"https://site.example:{port}/")
    assert outcome.found == FAILED
    assert outcome.words.startswith("It cannot be opened safely")


@pytest.mark.parametrize(
    ("code", "words", "found"),
    [
        (10, "certificate has expired", FAILED),
        (62, "Hostname mismatch.", FAILED),
        (20, "unable to get local issuer certificate", NOT_TOLD),
    ],
)
def test_a_certificate_is_held_against_a_site_unless_a_browser_may_know_its_issuer(monkeypatch, code, words, found):
    def refuse(*args):
        error = ssl.SSLCertVerificationError(1, "certificate verify failed")
        error.verify_code, error.verify_message = code, words
        raise error

    monkeypatch.setattr(Fetcher, "exchange", refuse)
    outcome = Fetcher("https://guide.example").outcome("https://site.example/")
    assert (outcome.found, outcome.words) == (found, f"It cannot be opened safely: {words.rstrip('.')}.")


def test_a_name_that_does_not_exist_is_a_failure_where_nobody_answered(network):
    outcome = Fetcher("https://guide.example").outcome("https://nobody.example/")
    assert outcome == (FAILED, "There is no site of this name.", False)


def test_a_host_rests_before_it_is_asked_again_and_another_need_not_wait(network, monkeypatch):
    rests = []
    monkeypatch.setattr("guide.editing.link_fetch.time.sleep", rests.append)
    with local_site({"/a": 200, "/b": 405}) as (_, port):
        fetcher = fetcher_for(port, courtesy=Courtesy())
        fetcher.outcome(f"http://site.example:{port}/a")
        assert rests == []
        fetcher.outcome(f"http://other.example:{port}/a")
        assert rests == []
        # HEAD, then GET.
        fetcher.outcome(f"http://site.example:{port}/b")
    assert len(rests) == 2
    assert all(0.5 < rest <= 1 for rest in rests)


def test_a_host_that_asks_for_a_pause_is_left_alone_for_the_rest_of_the_run(network):
    with local_site({"/busy": 429, "/a": 200}) as (site, port):
        fetcher = fetcher_for(port)
        assert fetcher.outcome(f"http://site.example:{port}/busy").found == NOT_TOLD
        assert fetcher.stays_away(f"http://site.example:{port}/a")
        assert fetcher.outcome(f"http://site.example:{port}/a").words == "Its site asked for a pause."
    assert len(site.asked) == 1
