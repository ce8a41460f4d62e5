"""The difference between two texts: words that are gone and words that are new, as a reader would see them."""

import re
from html import escape
from time import process_time

import pytest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from hypothesis import example, given
from hypothesis import strategies as st

from guide.articles.body import Tree, body_of
from guide.articles.claims import Claim
from guide.articles.models import Article, Section
from guide.editing.difference import differ, difference
from guide.editing.field_differences import field_differences
from guide.editing.reader_blocks import blocks_of
from guide.figures.current import CurrentFigures

shipped = [pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]
HIDDEN = re.compile(r'<span class="visually-hidden">[^<]*</span>')


def figure(value, facts="Median pay, US.", row="/sources/bls-oews/#a"):
    """A live figure as a page holds it."""
    return (
        f'<span class="figure"><button type="button" popovertarget="figure-1">{value}</button><span popover="">{facts} '
        f'Source: <a href="https://www.bls.gov/">BLS</a>. <a href="{row}">See the row</a>.</span></span>'
    )


def seen(before, after):
    """The difference without what only screen readers say."""
    return HIDDEN.sub("", difference(before, after))


def words_without(html, tag):
    """The words of each block of a difference, with what stands in one tag dropped."""
    bare = re.sub(rf"<{tag}>.*?</{tag}>", "", HIDDEN.sub("", html), flags=re.S)
    return words(re.sub(r" <small>.*?</small>", "", bare, flags=re.S))


def words(html):
    """The words of each block, spaced as a reader sees them; a row of a table is one block."""
    return [
        [said for cell in block.cells if (said := "".join(f"{' ' * token.space_before}{token.text}" for token in cell))]
        for block in blocks_of(html.replace("\N{NO-BREAK SPACE}", " "))
        if block.tokens
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("<p>Pay rose.</p>", "<p>Pay rose.</p>", "<p>Pay rose.</p>"),
        ("<p>Pay rose a lot.</p>", "<p>Pay fell a lot.</p>", "<p>Pay <del>rose</del><ins>fell</ins> a lot.</p>"),
        ("<p>Pay rose then.</p>", "<p>Pay then.</p>", "<p>Pay<del> rose</del> then.</p>"),
        ("<p>Pay then.</p>", "<p>Pay rose then.</p>", "<p>Pay<ins> rose</ins> then.</p>"),
        ("<p>The pay.</p>", "<p>The pay!</p>", "<p>The pay<del>.</del><ins>!</ins></p>"),
        ("<p>Pay <em>rose</em> fast.</p>", "<p>Pay rose fast.</p>", "<p>Pay rose fast.</p>"),
        ("<p>Pay rose fast.</p>", "<p>Pay <em>rose</em> fast.</p>", "<p>Pay <em>rose</em> fast.</p>"),
        (
            "<p>One two three four.</p><p>Old words here now.</p>",
            "<p>One two three four.</p>",
            '<p>One two three four.</p><p class="difference-removed"><del> Old words here now.</del></p>',
        ),
        (
            "<p>One two.</p>",
            "<h2>Pay</h2><p>One two.</p>",
            '<h2 class="difference-added"><ins> Pay</ins></h2><p>One two.</p>',
        ),
        (
            "<ul><li>One two three</li></ul>",
            "<ul><li>One two three</li><li>Four</li></ul>",
            '<ul><li>One two three</li><li class="difference-added"><ins> Four</ins></li></ul>',
        ),
        (
            "<ol><li>One two three</li><li>Four five six</li></ol>",
            "<ol><li>Four five six</li></ol>",
            '<ol><li value="1" class="difference-removed"><del> One two three</del></li>'
            '<li value="1">Four five six</li></ol>',
        ),
        (
            "<table><tr><th>State</th><td>Low pay</td></tr></table>",
            "<table><tr><th>State</th><td>High pay</td></tr></table>",
            "<table><tbody><tr><th>State</th><td><del>Low</del><ins>High</ins> pay</td></tr></tbody></table>",
        ),
        ("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;i&gt; &amp; c</p>",
         "<p>a &lt;<del>b</del><ins>i</ins>&gt; &amp; c</p>"),
        ("<p>See <a href='/a/'>this</a> now.</p>", "<p>See <a href='/b/'>this</a> now.</p>",
         "<p>See <del><u>this</u></del><ins><u>this</u></ins> now.</p>"),
        ("", "<p>All new.</p>", '<p class="difference-added"><ins> All new.</ins></p>'),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_change_is_shown_word_by_word_where_it_is(before, after, shown):
    assert seen(before, after) == shown


def test_what_is_added_and_removed_is_said_to_those_who_do_not_see_it():
    html = difference("<p>Pay rose a lot.</p>", "<p>Pay fell a lot.</p>")
    assert isinstance(html, SafeString)
    assert strip_tags(html) == "Pay (removed: rose) (added: fell)  a lot."


def test_a_paragraph_that_stands_elsewhere_is_shown_as_moved():
    one, two = "<p>One two three four five.</p>", "<p>Six seven eight nine ten.</p>"
    html = difference(one + two, two + one)
    assert html.count('class="difference-moved"') == 2
    assert "(moved from here: " in html
    assert "(moved to here: " in html


def test_a_paragraph_with_few_words_in_common_is_shown_whole_and_not_as_confetti():
    before, after = "<p>Coders read the record of a visit.</p>", "<p>Managers hire, plan, and answer for the law.</p>"
    assert seen(before, after).count("<del>") == seen(before, after).count("<ins>") == 1


def test_figures_are_compared_by_value_and_name_and_their_sources_are_left_out():
    same = difference(f"<p>It is {figure('$1')} now.</p>", f"<p>It is {figure('$1')} now.</p>")
    assert same == "<p>It is $1 now.</p>"
    other = seen(f"<p>It is {figure('$51,140')} now.</p>", f"<p>It is {figure('$59,120')} now.</p>")
    assert other == "<p>It is <del>$51,140</del><ins>$59,120</ins> now.</p>"
    hidden = seen(f"<p>It is {figure('$1')} now.</p>", f"<p>It is {figure('$1', 'Median pay, TX.', '/b')} now.</p>")
    assert hidden == (
        "<p>It is <del>$1 <small>(Median pay, US.)</small></del><ins>$1 <small>(Median pay, TX.)</small></ins> now.</p>"
    )


def test_a_picture_is_read_by_its_alternative_text():
    assert seen("<p>See now.</p>", '<p>See now.</p><figure><img src="/x.webp" alt="A ladder"></figure>').endswith(
        "<ins> Picture: A ladder</ins></p>"
    )


def test_nothing_in_either_text_acts():
    html = difference("<p>a</p><script>alert(1)</script>", '<p onclick="x">a &lt;script&gt; <img src=x onerror=y></p>')
    assert not re.search(r"<script|<img|on\w+=", html)


words_of_a_text = st.lists(
    st.sampled_from(["pay", "coder", "a", "the", "<b>", "&amp;", "(x)", "it's", "25", "%", '"', "é", "."]), max_size=9
)


@st.composite
def blocks(draw):
    """One block of a text, perhaps with a figure, a list or a table."""
    said = [escape(word) for word in draw(words_of_a_text)]
    if draw(st.booleans()):
        said.insert(draw(st.integers(0, len(said))), figure(draw(st.sampled_from(["$1", "$2"]))))
    joined = draw(st.sampled_from(["", " "])).join(said)
    kind = draw(st.sampled_from(["p", "p", "h2", "ul", "nested", "ol", "dl", "blockquote", "table", "strong"]))
    return {
        "ul": f"<ul><li>{joined}</li><li>pay</li></ul>",
        "nested": f"<ul><li>the<ul><li>{joined}</li></ul></li><li><p>pay</p><p>{joined}</p></li></ul>",
        "ol": f"<ol><li>{joined}</li></ol>",
        "dl": f"<dl><dt>pay</dt><dd>{joined}</dd></dl>",
        "blockquote": f"<blockquote><p>{joined}</p></blockquote>",
        "table": f"<table><tr><th>a</th></tr><tbody><tr><td>{joined}</td><td>a</td></tr></tbody></table>",
        "strong": f"<p><strong>{joined}</strong><br><em>pay</em></p>",
    }.get(kind, f"<{kind}>{joined}</{kind}>")


texts = st.lists(blocks(), max_size=6)


@st.composite
def edited_texts(draw):
    """A text, and the same with blocks taken out, put in, doubled or moved; or another altogether."""
    before = draw(texts)
    if draw(st.booleans()):
        return "".join(before), "".join(draw(texts))
    after = list(before)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(after)))
        if draw(st.booleans()) and after:
            after.insert(place, after.pop(draw(st.integers(0, len(after) - 1))))
        else:
            after.insert(place, draw(blocks()))
    return "".join(before), "".join(after)


@given(edited_texts())
@example(("<p>a b</p>", "<p>b</p>"))
@example(('<p>a "(</p>', "<p>a(</p>"))
def test_without_what_is_added_the_old_words_remain_and_without_what_is_removed_the_new(pair):
    before, after = pair
    html = difference(before, after)
    assert words_without(html, "ins") == words(before)
    assert words_without(html, "del") == words(after)
    # Reads only if every tag is closed in order.
    Tree(html)
    assert differ(before, after) == (blocks_of(before) != blocks_of(after) and ("<ins>" in html or "<del>" in html))


def long_text(word_count, shift=0):
    """A text of paragraphs of forty words, with every fifth word changed by a shift."""
    said = [f"word{number * 7919 % 400}" for number in range(word_count)]
    said[::5] = [f"{word}x{shift}" for word in said[::5]]
    return "".join(f"<p>{' '.join(said[start : start + 40])}.</p>" for start in range(0, word_count, 40))


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        (long_text(2000), long_text(2000, shift=1), 0.15),
        (long_text(2000), long_text(2040)[200:], 0.15),
        (long_text(2000), "".join(reversed(long_text(2000).split("</p>"))), 0.15),
        ("<p>the pay of a</p>" * 400, "<p>a of pay the</p>" * 400, 0.15),
        # Nobody writes one paragraph of this length; it must still not hang.
        (long_text(2000).replace("</p><p>", " "), long_text(2000, shift=1).replace("</p><p>", " "), 0.6),
    ],
)
def test_two_thousand_words_are_compared_while_an_editor_does_not_notice(before, after, seconds):
    took = []
    for _ in range(5):
        start = process_time()
        difference(before, after)
        took.append(process_time() - start)
    assert min(took) < seconds


class TestWithShippedArticles:
    """With what the site ships."""

    pytestmark = shipped

    def test_every_article_reads_the_same_against_itself_and_whole_against_nothing(self):
        figures = CurrentFigures()
        for article in Article.objects.all():
            html = body_of(article.body, figures.table, figures.book, Claim.objects.bound()).html
            assert "<ins>" not in difference(html, html)
            assert "<del>" not in difference("", html)
            assert words_without(difference(html, ""), "ins") == words(html)
            assert "See the row" not in strip_tags(difference("", html))

    def test_the_fields_beside_the_text_are_compared_in_plain_words(self):
        before = {"title": "Pay rose", "section": "", "review_due": None, "body": "a", "sources": [], "position": 10}
        after = {
            "title": "Pay fell",
            "section": "role",
            "review_due": "2027-06-30",
            "body": "b",
            "sources": [{"title": "BLS", "address": "https://www.bls.gov/"}],
            "position": 10,
        }
        found = {label: HIDDEN.sub("", html) for label, html in field_differences(before, after)}
        assert list(found) == ["Title", "Section", "Review due", "Sources"]
        assert found["Title"] == "<p>Pay <del>rose</del><ins>fell</ins></p>"
        assert Section.objects.get(pk="role").title in strip_tags(found["Section"])
        assert "June 30, 2027" in strip_tags(found["Review due"])
        assert "BLS (https://www.bls.gov/)" in strip_tags(found["Sources"])

    def test_fields_that_say_the_same_are_not_listed(self):
        assert field_differences({"note": "", "position": 1}, {"note": None, "position": 1}) == []

    def test_what_stands_in_a_field_never_acts(self):
        ((_, html),) = field_differences({"title": "a"}, {"title": "<script>x</script>"})
        assert "<script>" not in html
