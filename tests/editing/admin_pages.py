"""Members of staff at a browser of their own: what they do on the pages of the admin, in their words."""

from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import expect

PASSWORD = "nine wooden clocks"
WIDTHS = (390, 1280)
PICKERS = {"figure": "Insert a figure", "picture": "Insert a picture"}
NAME_OF_FOCUS = """() => {
    const here = document.activeElement;
    return here.getAttribute("aria-label") || [...(here.labels ?? [])].at(-1)?.textContent.trim().replace(/:$/, "") ||
        (here.tagName === "INPUT" ? here.value : here.textContent.trim());
}"""


def staff(name, group, **more):
    """Make a member of staff with one role and nothing else."""
    user = get_user_model().objects.create_user(name, password=PASSWORD, is_staff=True, **more)
    user.groups.add(Group.objects.get(name=group))
    return user


class Desk:
    """A browser of somebody's own; it notes what must not happen."""

    def __init__(self, browser, site):
        self.site, self.context = site, browser.new_context(viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.refused, self.dialogs = [], []
        self.page.on("console", self._note)
        self.page.on("dialog", self._answer)

    def _note(self, message):
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def _answer(self, dialog):
        self.dialogs.append(dialog.type)
        dialog.accept()

    def open(self, address):
        """Open an address of the site; return the status of the answer."""
        status = self.page.goto(f"{self.site}{address}").status
        if address.endswith("/change/") and "/article/" in address:
            self.editor_is_there()
        return status

    def editor_is_there(self):
        """Wait for the editor of the text."""
        self.page.locator(".prose-menubar").wait_for()

    def sign_in(self, name):
        """Sign in as somebody, through the form."""
        self.open("/admin/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Sign in")
        expect(self.page.locator("#user-tools")).to_contain_text(name, ignore_case=True)
        return self

    def press(self, button):
        """Press a button that leads to another page."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).last.click()

    def save(self, button, note):
        """Say what was changed, and save."""
        self.page.get_by_label("What did you change?").fill(note)
        self.press(button)

    def follow(self, words):
        """Follow a link of the page."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words, exact=True).first.click()

    def write(self, words, *, at="Home"):
        """Type words into the text."""
        self.page.locator(".ProseMirror").focus()
        self.page.keyboard.press(f"Control+{at}")
        self.page.keyboard.type(words)

    def pick(self, kind, words):
        """Insert by keyboard what the picker finds first."""
        self.page.get_by_role("button", name=PICKERS[kind]).focus()
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#picker-search")).to_be_focused()
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def upload(self, file, title, alternative_text):
        """Add a picture to those that texts can show."""
        self.open("/admin/articles/image/add/")
        self.page.get_by_label("File").set_input_files(file)
        self.page.get_by_label("Title").fill(title)
        self.page.get_by_label("Alternative text").fill(alternative_text)
        self.press("Save")

    def take_step(self, step, button, **fields):
        """Take one step on the publishing page."""
        form = self.page.locator(f"#step-{step}")
        for name, value in fields.items():
            form.locator(f"[name={name}]").fill(value)
        with self.page.expect_navigation():
            form.get_by_role("button", name=button, exact=True).click()

    def tab_to(self, name, *, most=150):
        """Press Tab until what is called so has the focus, as those do who use no mouse."""
        for _ in range(most):
            if self.page.evaluate(NAME_OF_FOCUS) == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{most} presses of Tab did not reach “{name}”.")

    @contextmanager
    def asks(self, expected):
        """Check whether the browser asks before the page is left."""
        self.dialogs.clear()
        yield
        assert ("beforeunload" in self.dialogs) == expected
        self.dialogs.clear()

    def faults(self, axe_violations):
        """Return what is wrong with the page on phone and desktop, light and dark."""
        page, found = self.page, [("refused", words) for words in self.refused]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((page.url, "is wider than", width))
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                # The admin fades from one colour to the other.
                page.evaluate("Promise.all(document.getAnimations().map(fading => fading.finished))")
                found += [(page.url, width, scheme, *violation) for violation in axe_violations(page)]
        # What axe itself adds is refused too.
        self.refused.clear()
        return found
