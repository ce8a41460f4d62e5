// Keeps what somebody types in a form of the admin: asks before the page is left, and offers the words back after a
// crash, an expired sign-in or a failed saving. They stay in this browser alone and are thrown away once saved.
// A plain script, because the admin loads it before its modules.
(() => {
  const PREFIX = "guide-typed:";
  const JUST_SENT = "guide-just-sent";
  const KEPT_DAYS = 14;
  const MOST_KEPT = 3;
  const PAUSE = 400; // milliseconds without a key before the words are kept
  const PUT_BACK = "guide:put-back";

  const account = () => document.querySelector("#user-tools strong")?.textContent.trim() ?? "";
  const keyOfPage = () => `${PREFIX}${account()}:${location.pathname}`;

  // A browser may refuse its storage; the page then still asks before it is left.
  function read(key) {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
      const oldest = Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000;
      return Array.isArray(kept) ? kept.filter((entry) => entry.at > oldest) : [];
    } catch {
      return [];
    }
  }

  function write(key, kept) {
    try {
      if (kept.length) localStorage.setItem(key, JSON.stringify(kept.slice(-MOST_KEPT)));
      else localStorage.removeItem(key);
    } catch {
      // Full or refused: there is nothing to keep the words in.
    }
  }

  function forgetWhatIsOld() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) write(key, read(key));
    } catch {
      // As above.
    }
  }

  // The page after a saving says that it succeeded; only then are the words that were sent thrown away.
  function forgetWhatWasSaved() {
    try {
      const sent = JSON.parse(sessionStorage.getItem(JUST_SENT) ?? "null");
      if (!sent || !document.querySelector(".messagelist .success, .messagelist .info")) return;
      write(sent.key, read(sent.key).filter((entry) => !sent.ids.includes(entry.id)));
      sessionStorage.removeItem(JUST_SENT);
    } catch {
      // As above.
    }
  }

  const NEVER_KEPT = ["password", "file", "submit", "button", "hidden"];
  const isTyped = (field) => field.name && !NEVER_KEPT.includes(field.type);
  // What a form carries along, such as the version that was read.
  const isCarried = (field) => field.type === "hidden" && field.name !== "csrfmiddlewaretoken";

  function valueOf(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked;
    if (field.type === "select-multiple") return [...field.selectedOptions].map((option) => option.value);
    return field.value;
  }

  // Fields by their names; of several of one name, such as the lines of the sources, each has its number.
  function fieldsOf(form, which = isTyped) {
    const counts = {};
    return [...form.elements].filter(which).map((field) => {
      const name = field.type === "radio" ? `${field.name}=${field.value}` : field.name;
      counts[name] = (counts[name] ?? 0) + 1;
      return [counts[name] === 1 ? name : `${name}#${counts[name]}`, field];
    });
  }

  const valuesOf = (form, which) =>
    Object.fromEntries(fieldsOf(form, which).map(([name, field]) => [name, valueOf(field)]));

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // A saving tidies the markup, empties the note and adds empty lines for more sources; the words stay.
  const wordsOf = (values) =>
    Object.entries(values)
      .filter(([name]) => name !== "note")
      .map(([name, value]) => [name, typeof value === "string" ? value.replace(/<[^>]*>|\s+/g, "") : value])
      .filter(([, value]) => value !== "");

  function wasSent(key, id) {
    try {
      const sent = JSON.parse(sessionStorage.getItem(JUST_SENT) ?? "null");
      return sent?.key === key && sent.ids.includes(id);
    } catch {
      return false;
    }
  }

  function setValue(field, value) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = value;
    else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = value.includes(option.value);
    } else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new Event(PUT_BACK));
  }

  function putBack(form, { values, carried }) {
    for (const [name, field] of fieldsOf(form)) {
      if (name in values && !same(valueOf(field), values[name])) setValue(field, values[name]);
    }
    // With the version that was read then, the site can tell what somebody else saved meanwhile.
    for (const [name, field] of fieldsOf(form, isCarried)) if (name in carried) field.value = carried[name];
  }

  function timeOf(milliseconds) {
    const day = new Date(milliseconds);
    const time = day.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    if (day.toDateString() === new Date().toDateString()) return `at ${time}`;
    return `on ${day.toLocaleDateString("en-US", { month: "long", day: "numeric" })} at ${time}`;
  }

  function offerBack(form, entry, isNewer, onPutBack, onThrownAway) {
    const offer = document.createElement("div");
    offer.className = "unsaved-offer";
    offer.setAttribute("role", "region");
    offer.setAttribute("aria-label", "Words that were not saved");
    const box = document.createElement("ul");
    box.className = "messagelist";
    const line = document.createElement("li");
    line.className = "warning";
    line.append(`You typed something here ${timeOf(entry.at)} that was not saved. `);
    if (isNewer) line.append("This page was saved since then; look at what you put back before you save. ");
    for (const [words, act] of [["Put it back", onPutBack], ["Throw it away", onThrownAway]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        offer.remove();
        act();
      });
      line.append(button, " ");
    }
    box.append(line);
    offer.append(box);
    form.before(offer);
  }

  function watch(form) {
    const key = keyOfPage();
    const id = `${Date.now()}-${Math.random()}`;
    // A form that comes back refused holds words that are saved nowhere.
    const refused = Boolean(document.querySelector(".errornote"));
    const keeps = !form.querySelector("input[type=password]");
    const atFirst = valuesOf(form);
    const carriedAtFirst = valuesOf(form, isCarried);
    const putBackIds = [];
    let isLeaving = false;
    let timer = null;

    const isChanged = () => refused || !same(valuesOf(form), atFirst);
    const others = () => read(key).filter((entry) => entry.id !== id);

    function keep() {
      clearTimeout(timer);
      timer = null;
      if (!keeps) return;
      const values = valuesOf(form);
      const carried = valuesOf(form, isCarried);
      const own = isChanged() ? [{ id, at: Date.now(), values, carried, atFirst, carriedAtFirst }] : [];
      write(key, [...others(), ...own]);
    }

    function changed() {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    }

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    document.addEventListener("visibilitychange", () => document.hidden && timer && keep());

    form.addEventListener("submit", () => {
      keep();
      isLeaving = true;
      try {
        const ids = [id, ...putBackIds];
        sessionStorage.setItem(JUST_SENT, JSON.stringify({ key, ids }));
      } catch {
        // As above.
      }
      // A saving that another script stops leaves the page as it is.
      setTimeout(() => (isLeaving = false), 3000);
    });

    window.addEventListener("beforeunload", (event) => {
      if (timer) keep();
      if (!isLeaving && isChanged()) event.preventDefault();
    });
    // A page that the browser brings back from its memory is being read again.
    window.addEventListener("pageshow", () => (isLeaving = false));

    const offered = others().at(-1);
    if (!offered) return;
    const isHere = same(offered.values, atFirst);
    if (isHere || (wasSent(key, offered.id) && same(wordsOf(offered.values), wordsOf(atFirst)))) {
      // It stands here already: what was saved, or what came back refused.
      if (!refused) write(key, others().filter((entry) => entry.id !== offered.id));
      else putBackIds.push(offered.id);
      return;
    }
    if (refused) {
      // What was sent is in the form now; its older self goes once this is saved.
      putBackIds.push(offered.id);
      return;
    }
    const isNewer = !same([offered.atFirst, offered.carriedAtFirst], [atFirst, carriedAtFirst]);
    offerBack(form, offered, isNewer,
      () => {
        putBackIds.push(offered.id);
        putBack(form, offered);
        keep();
        form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
      },
      () => write(key, others().filter((entry) => entry.id !== offered.id)),
    );
  }

  function start() {
    forgetWhatIsOld();
    forgetWhatWasSaved();
    const form = document.querySelector("#content-main form .submit-row")?.closest("form");
    if (form?.method === "post") watch(form);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
