"""Suggestions and answers in place: by keyboard alone, by mouse and finger, with failures, and without JavaScript."""

import gzip
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("shipped_guide")]

FIRST_VISIT_BYTES = 60_000


@pytest.fixture
def job(page, live_site):
    """The field for the job on the salary page, with the focus in it."""
    page.goto(f"{live_site}/salary/")
    field = page.get_by_role("combobox", name="Job title")
    field.focus()
    return field


def options_of(page):
    """The suggestions on the screen."""
    return page.locator("[role=option]:visible")


def loads(page):
    """A list that grows with every load of a whole page."""
    seen = []
    page.on("load", lambda _: seen.append(page.url))
    return seen


def test_a_title_and_a_place_are_chosen_by_keyboard_alone(page, job, refusals):
    page.keyboard.type("inpat")
    expect(options_of(page).first).to_have_text("Inpatient coder Medical Records Specialists")
    expect(job).to_have_attribute("aria-expanded", "true")
    expect(job).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    expect(job).to_have_attribute("aria-activedescendant", options_of(page).first.get_attribute("id"))
    expect(options_of(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(job).to_have_value("Inpatient coder")
    expect(job).to_have_attribute("aria-expanded", "false")
    assert page.url.endswith("/salary/")

    page.keyboard.press("Tab")
    page.keyboard.type("aus")
    expect(options_of(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    place = page.get_by_role("combobox", name="Place")
    expect(place).to_have_value("Austin, TX")
    expect(place).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**job=Inpatient+coder&place=Austin%2C+TX**")
    expect(page.locator("#result-title")).to_be_focused()
    assert refusals == []


def test_arrows_go_round_and_the_caret_keys_return_to_the_text(page, job):
    page.keyboard.type("coder")
    expect(options_of(page).first).to_be_visible()
    last = options_of(page).count() - 1
    page.keyboard.press("ArrowUp")
    expect(options_of(page).nth(last)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options_of(page).first).to_have_attribute("aria-selected", "true")
    assert page.locator('[aria-selected="true"]').count() == 1
    for key, caret in (("Home", 0), ("End", 5)):
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
        assert job.evaluate("field => field.selectionStart") == caret
        expect(job).not_to_have_attribute("aria-activedescendant", re.compile("."))
        expect(page.locator('[aria-selected="true"]')).to_have_count(0)


def test_enter_after_more_letters_sends_what_is_typed_not_what_was_marked_before(page, job):
    page.keyboard.type("outpat")
    expect(options_of(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("i")
    page.keyboard.press("Enter")
    page.wait_for_url("**job=outpati&**")


def test_escape_closes_the_list_keeps_the_text_and_an_arrow_opens_it_again(page, job):
    page.keyboard.type("coder")
    expect(options_of(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options_of(page)).to_have_count(0)
    expect(job).to_have_attribute("aria-expanded", "false")
    expect(job).to_have_value("coder")
    page.keyboard.press("ArrowDown")
    expect(options_of(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    expect(options_of(page)).to_have_count(0)
    expect(job).to_have_value("coder")


def test_a_screen_reader_hears_how_many_suggestions_there_are(page, job):
    said = page.locator("#div_id_job [role=status]")
    page.keyboard.type("rhit")
    expect(said).to_contain_text("1 suggestion. Use the up and down arrow keys")
    job.fill("zzzz qqqq")
    expect(said).to_have_text("No suggestions.")
    expect(options_of(page)).to_have_count(0)


def test_a_suggestion_is_chosen_with_the_mouse_and_the_field_keeps_the_focus(page, job):
    page.keyboard.type("outpat")
    options_of(page).filter(has_text="Outpatient coder").first.click()
    expect(job).to_have_value("Outpatient coder")
    expect(job).to_be_focused()
    expect(options_of(page)).to_have_count(0)
    page.locator("h1").click()
    expect(options_of(page)).to_have_count(0)


def test_a_suggestion_is_chosen_with_a_finger(browser, live_site):
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    page = context.new_page()
    page.goto(f"{live_site}/")
    page.get_by_role("combobox", name="Place").tap()
    page.keyboard.type("9411")
    options_of(page).filter(has_text="94110").tap()
    expect(page.get_by_role("combobox", name="Place")).to_have_value("94110")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("address", "width"), [("/", 375), ("/salary/", 375), ("/salary/", 1280)])
def test_the_open_list_breaks_no_rule_and_fits_the_screen(
    page, live_site, address, width, scheme, refusals, strange_requests, axe_violations
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_site}{address}")
    page.get_by_role("combobox", name="Job title").focus()
    page.keyboard.type("medical")
    expect(options_of(page)).to_have_count(8)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert min(box["height"] for box in [option.bounding_box() for option in options_of(page).all()]) >= 24
    assert refusals == []
    assert strange_requests == []
    assert axe_violations(page) == []


def test_the_list_stands_over_the_page_and_moves_nothing(page, job):
    below = page.locator("#id_experience").bounding_box()
    page.keyboard.type("medical")
    expect(options_of(page)).to_have_count(8)
    assert page.locator("#id_experience").bounding_box() == below


def test_a_field_without_an_answer_to_its_question_stays_a_plain_field(page, job, live_site):
    page.route("**/salary/suggest?**", lambda route: route.abort())
    page.keyboard.type("medical coder")
    page.wait_for_timeout(400)
    expect(options_of(page)).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**job=medical+coder**")
    expect(page.locator("#result-title")).to_be_focused()


def test_an_answer_appears_in_place_and_back_and_forward_follow(page, job, live_site):
    seen = loads(page)
    page.keyboard.type("medical coder")
    page.keyboard.press("Enter")
    page.wait_for_url("**/salary/?job=medical+coder&place=**")
    result = page.locator("#result-title")
    expect(result).to_be_focused()
    expect(result).to_contain_text("United States")
    assert "Medical Records Specialists" in page.title()
    assert page.evaluate("scrollY") < 200

    page.locator("#id_place").fill("Texas")
    page.keyboard.press("Enter")
    page.wait_for_url("**place=Texas**")
    expect(result).to_contain_text("Texas")
    expect(result).to_be_focused()
    expect(page.locator("body > [role=status]")).to_have_text(re.compile("Texas"))
    assert "place=Texas" in page.locator("#address").input_value()
    assert "Texas" in page.locator('meta[property="og:title"]').get_attribute("content")

    page.go_back()
    expect(result).to_contain_text("United States")
    expect(page.locator("#id_place")).to_have_value("")
    page.go_back()
    expect(result).to_have_count(0)
    expect(page.locator("h1")).to_be_focused()
    assert page.url == f"{live_site}/salary/"
    page.go_forward()
    page.go_forward()
    expect(result).to_contain_text("Texas")
    expect(page.locator("#id_place")).to_have_value("Texas")
    page.locator("#id_job").focus()
    page.keyboard.type("s")
    expect(options_of(page).first).to_be_visible()
    assert seen == []
    page.reload()
    expect(result).to_contain_text("Texas")


def test_a_refused_answer_puts_the_focus_on_the_summary_which_leads_to_the_field(page, job):
    seen = loads(page)
    page.keyboard.type("medical coder")
    page.locator("#id_experience").fill("about five")
    page.keyboard.press("Enter")
    page.wait_for_url("**experience=about+five**")
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Enter whole years from 0 to 50")
    expect(page.locator("#id_job")).to_have_value("medical coder")
    summary.get_by_role("link", name="Years in this kind of work").press("Enter")
    expect(page.locator("#id_experience")).to_be_focused()
    page.locator("#id_experience").fill("5")
    page.keyboard.press("Enter")
    page.wait_for_url("**experience=5**")
    expect(summary).to_have_count(0)
    expect(page.locator("#result-title")).to_be_focused()
    page.go_back()
    expect(summary).to_be_focused()
    assert seen == []


def test_an_empty_job_is_refused_in_place(page, job):
    page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    assert "?job=&place=" in page.url


def test_a_failed_or_slow_fetch_ends_in_the_plain_navigation(page, live_site):
    for answer in ("abort", "error", "never"):
        page.goto(f"{live_site}/salary/")
        seen = loads(page)

        def fail(route, answer=answer):
            if route.request.resource_type == "document":
                route.continue_()
            elif answer == "abort":
                route.abort()
            elif answer == "error":
                route.fulfill(status=503, body="busy")

        page.route("**/salary/?**", fail)
        page.locator("#id_job").fill("medical coder")
        page.keyboard.press("Enter")
        page.wait_for_url("**job=medical+coder**", timeout=8000)
        expect(page.locator("#result-title")).to_be_visible()
        assert len(seen) == 1
        page.unroute("**/salary/?**")


def test_the_newest_of_two_questions_is_answered(page, job):
    page.locator("#id_job").fill("medical coder")
    page.evaluate(
        """() => { const form = document.querySelector("form.answers");
        form.requestSubmit(); form.elements.place.value = "Texas"; form.requestSubmit(); }"""
    )
    page.wait_for_url("**place=Texas**")
    expect(page.locator("#result-title")).to_contain_text("Texas")
    page.go_back()
    assert page.url.endswith("/salary/")


def test_without_javascript_the_same_form_gives_the_same_answer_at_the_same_address(browser, live_site):
    addresses, titles = [], []
    for scripted in (True, False):
        context = browser.new_context(java_script_enabled=scripted)
        plain = context.new_page()
        plain.goto(f"{live_site}/salary/")
        if not scripted:
            assert plain.locator("[role=combobox], [role=listbox]").count() == 0
        plain.locator("#id_job").fill("medical coder")
        plain.locator("#id_place").fill("Austin, TX")
        plain.locator("#id_experience").fill("5")
        plain.get_by_role("button", name=re.compile("pay|salary|estimate|range", re.IGNORECASE)).last.click()
        plain.wait_for_url("**experience=5**")
        addresses.append(plain.url)
        titles.append(plain.locator("#result-title").inner_text())
        context.close()
    assert addresses[0] == addresses[1]
    assert titles[0] == titles[1]


def test_suggestions_work_at_200_percent_and_in_forced_colors(page, live_site, axe_violations):
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto(f"{live_site}/salary/")
    page.get_by_role("combobox", name="Job title").focus()
    page.keyboard.type("medical")
    expect(options_of(page)).to_have_count(8)
    page.keyboard.press("ArrowUp")
    active = page.locator('[aria-selected="true"]')
    expect(active).to_be_in_viewport()
    other = options_of(page).first
    background = "option => getComputedStyle(option).backgroundColor"
    assert active.evaluate(background) != other.evaluate(background)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("address", ["/", "/salary/", "/salary/?job=medical+coder&place=Austin,+TX"])
def test_the_first_visit_stays_small(page, live_site, address):
    bodies = {}
    page.on("requestfinished", lambda request: bodies.update({request.url: request.response().body()}))
    page.goto(f"{live_site}{address}", wait_until="networkidle")
    fonts = sum(len(body) for url, body in bodies.items() if url.endswith(".woff2"))
    pressed = sum(len(gzip.compress(body)) for url, body in bodies.items() if not url.endswith(".woff2"))
    assert len(bodies) >= 3
    assert fonts + pressed < FIRST_VISIT_BYTES


def test_scripts_load_late_small_and_only_where_the_form_is(page, live_site):
    for address, names in (
        ("/", {"suggest.js"}),
        ("/salary/", {"suggest.js", "answer-in-place.js"}),
        ("/guide/", set()),
        ("/sources/", set()),
    ):
        page.goto(f"{live_site}{address}")
        scripts = page.locator("script[src]")
        assert {one.get_attribute("src").rpartition("/")[2] for one in scripts.all()} == names
        assert all(one.get_attribute("defer") is not None for one in scripts.all())
    for name in ("suggest.js", "answer-in-place.js"):
        assert len(page.request.get(f"{live_site}/static/js/{name}").body()) < 6_000
