// The answer appears in place: the form's own address is fetched, and what differs on the page is replaced.
// Whatever goes wrong or takes long ends in the plain navigation that happens without this script.
(() => {
  const PATH = "/salary/";
  const FORM = `form.answers[action="${PATH}"]`;
  const PATIENCE = 4000; // milliseconds until the browser itself goes to the address and shows that it waits
  const FOCUS = ["#errors", "#result-title", "h1"];
  const SAID_OF_THE_PAGE = "title, meta[name=description], meta[name=robots], meta[property], link[rel=canonical]";

  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  document.body.append(status);
  let shown = location.pathname + location.search;
  let asked = new AbortController();

  const partsOf = (page) => [...page.body.children].filter((part) => part !== status);

  function replaceParts(page) {
    const [now, next] = [partsOf(document), partsOf(page)];
    const main = now.findIndex((part) => part.id === "content");
    if (main < 0 || next.length !== now.length || next[main].id !== "content") return false;
    now.forEach((part, position) => {
      if (!part.isEqualNode(next[position])) part.replaceWith(next[position]);
    });
    document.head.querySelectorAll(SAID_OF_THE_PAGE).forEach((said) => said.remove());
    document.head.append(...page.head.querySelectorAll(SAID_OF_THE_PAGE));
    return true;
  }

  // Without a height to return to, the page begins at its top, as a new page does.
  function giveFocus(top = 0) {
    const target = FOCUS.map((selector) => document.querySelector(`#content ${selector}`)).find(Boolean);
    target.setAttribute("tabindex", "-1");
    scrollTo(0, top);
    target.focus({ preventScroll: Boolean(top) });
    // An error summary is an alert and speaks for itself.
    status.textContent = target.id === "errors" ? "" : document.title;
  }

  async function fetched(address) {
    asked.abort();
    const request = new AbortController();
    asked = request;
    const limit = setTimeout(() => request.abort("late"), PATIENCE);
    try {
      const response = await fetch(address, { signal: request.signal, headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) throw new Error("no page of answers");
      return new DOMParser().parseFromString(await response.text(), "text/html");
    } finally {
      clearTimeout(limit);
    }
  }

  async function show(address, remember, top) {
    let page;
    document.querySelector(FORM)?.setAttribute("aria-busy", "true");
    try {
      page = await fetched(address);
    } catch (problem) {
      if (problem?.name === "AbortError") return; // A newer question took over.
      location.assign(address);
      return;
    }
    if (!replaceParts(page)) {
      location.assign(address);
      return;
    }
    remember();
    shown = location.pathname + location.search;
    document.dispatchEvent(new Event("page-replaced"));
    giveFocus(top);
  }

  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches(FORM)) return;
    event.preventDefault();
    const address = `${PATH}?${new URLSearchParams(new FormData(event.target))}`;
    show(address, () => {
      history.replaceState({ top: scrollY }, "");
      if (address !== shown) history.pushState(null, "", address);
    });
  });

  addEventListener("popstate", (event) => {
    const address = location.pathname + location.search;
    // A step between two places of one page is the browser's alone.
    if (address !== shown) show(address, () => {}, event.state?.top);
  });

  // A page that is left needs no answer, and must not be led elsewhere for want of one.
  addEventListener("pagehide", () => asked.abort());
})();
