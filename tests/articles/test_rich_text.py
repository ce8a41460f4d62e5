"""What an article's text may hold: nothing that acts, on saving and again on showing, however it got in."""

import pytest

from guide.articles.body import body_of
from guide.articles.models import Article
from guide.articles.rich_text import sanitised

INERT = [
    ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    ("<p>a<SCRIPT SRC=//x.example/x.js></SCRIPT>b</p>", "<p>ab</p>"),
    ("<p>a</p><script>alert(1)", "<p>a</p>"),
    ('<p onclick="alert(1)" onmouseover=alert(1)>a</p>', "<p>a</p>"),
    ('<p><img src="x" onerror="alert(1)">a</p>', "<p>a</p>"),
    ('<p><a href="javascript:alert(1)">a</a></p>', "<p><a>a</a></p>"),
    ('<p><a href="JaVa&#x09;Script&colon;alert(1)">a</a></p>', "<p><a>a</a></p>"),
    ('<p><a href=" &#14; javascript:alert(1)">a</a></p>', "<p><a>a</a></p>"),
    ('<p><a href="data:text/html,<script>alert(1)</script>">a</a></p>', "<p><a>a</a></p>"),
    ('<p><a href="vbscript:x">a</a></p>', "<p><a>a</a></p>"),
    (
        '<p><a href="https://x.example/" target="_blank" style="position:fixed" class="b" id="c">a</a></p>',
        '<p><a href="https://x.example/">a</a></p>',
    ),
    ("<style>p{display:none}</style><p style=\"background:url('//x.example')\">a</p>", "<p>a</p>"),
    ('<iframe src="//x.example"></iframe><object data="x"></object><embed src="x"><p>a</p>', "<p>a</p>"),
    ("<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg><p>a</p>", "<p>a</p>"),
    ("<math><mi xlink:href='javascript:alert(1)'>x</mi></math><p>a</p>", "<p>a</p>"),
    ("<p>a<!-- <script>alert(1)</script> -->b</p><!--[if IE]><script>alert(1)</script><![endif]-->", "<p>ab</p>"),
    ("<p>a<scr<script>alert(1)</script>ipt>alert(1)</p>", "<p>aalert(1)ipt&gt;alert(1)</p>"),
    ("<form action='/admin/logout/'><input name=x><button formaction='javascript:alert(1)'>b</button></form>", "b"),
    ('<base href="//x.example/"><meta http-equiv="refresh" content="0;//x.example"><p>a</p>', "<p>a</p>"),
    ("<p><strong><em>a</p><p>b", "<p><strong><em>a</em></strong></p><p><strong><em>b</em></strong></p>"),
    ('<p title="</p><script>alert(1)</script>">a</p>', "<p>a</p>"),
    ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
]


@pytest.fixture
def about(db):
    """A page about the site with a harmless text."""
    return Article.objects.create(title="About", slug="about", summary="Says it.", body="<p>a</p>", published=True)


@pytest.mark.parametrize(("written", "kept"), INERT)
def test_what_acts_is_gone_after_saving(about, written, kept):
    about.body = written
    about.save()
    about.refresh_from_db()
    assert about.body == kept


@pytest.mark.parametrize(("written", "kept"), INERT)
def test_what_acts_is_gone_from_the_page_even_where_the_database_holds_it(about, written, kept):
    Article.objects.filter(pk=about.pk).update(body=written)
    about.refresh_from_db()
    assert about.body == written
    assert body_of(about.body, None, None).html == kept


@pytest.mark.parametrize(
    "allowed",
    [
        "<h2>a</h2><h3>b</h3><p>c <strong>d</strong> <em>e</em><br>f</p><hr>",
        '<ul><li>a<ol start="3"><li>b</li></ol></li></ul>',
        "<blockquote><p>a</p></blockquote>",
        '<p><a href="https://www.bls.gov/oes/" title="Wages">a</a> <a href="/guide/role/">b</a></p>',
        '<p><a href="mailto:editor@guide.example">a</a></p>',
        '<table><tbody><tr><th colspan="2">a</th></tr><tr><td rowspan="2">b</td></tr></tbody></table>',
        "<dl><dt>a</dt><dd>b</dd></dl>",
    ],
)
def test_what_an_editor_may_write_stays_as_it_is(allowed):
    assert sanitised(allowed) == allowed


def test_sanitising_twice_changes_nothing():
    for written, _ in INERT:
        assert sanitised(sanitised(written)) == sanitised(written)


def test_a_figure_that_is_not_at_hand_is_said_in_words_and_its_name_stays_inert():
    class NoTable:
        vintage = 2025
        occupations = ()

    html = body_of('<p>[[median "><script>alert(1)</script> US]] [[median 29-2072 US]]</p>', NoTable(), None).html
    assert "<script" not in html
    assert "<em>a figure that is not at hand</em>" in html
