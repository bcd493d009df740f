// Coding and adjudication: keys, the clock of a row, and taking an address over into the form. Every page works without it.
(() => {
  const form = document.getElementById("coding");
  if (form === null) return;
  const find = (id) => document.getElementById(id);
  const fieldOf = (name) => form.elements.namedItem(name);
  let seconds = 0;
  setInterval(() => {
    if (document.visibilityState === "visible") seconds += 1;
  }, 1000);
  let sent = false;
  form.addEventListener("submit", () => {
    sent = true;
    fieldOf("seconds").value = String(seconds);
  });

  const choose = (state) => {
    const radio = form.querySelector(`input[name="state"][value="${state}"]`);
    if (radio !== null) radio.checked = true;
  };
  const send = () => {
    if (!sent && form.reportValidity()) form.requestSubmit();
  };
  const toggle = (name) => {
    const box = form.querySelector(`input[type="checkbox"][name="${name}"]`);
    if (box !== null) box.checked = !box.checked;
  };
  const take = (link) => {
    const field = fieldOf("evidence");
    const lines = field.value.split("\n").filter((line) => line.trim() !== "");
    if (!lines.includes(link)) field.value = [...lines, link].join("\n");
  };
  const places = () => [...document.querySelectorAll("a.place")];
  let shown;
  const show = (place) => {
    shown = place;
    for (const other of document.querySelectorAll("a.place[aria-current]")) other.removeAttribute("aria-current");
    place.setAttribute("aria-current", "true");
    place.scrollIntoView({ block: "nearest" });
    document.querySelector("iframe.archive").src = place.href;
  };
  const step = (by) => {
    const all = places();
    const at = all.indexOf(shown) + by;
    const place = all[Math.min(Math.max(0, at), all.length - 1)];
    if (place !== undefined) show(place);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.take");
    if (button !== null) take(button.dataset.link);
    const place = event.target.closest("a.place");
    if (place !== null) {
      event.preventDefault();
      show(place);
    }
  });

  const settle = (state) => {
    choose(state);
    send();
  };
  const actions = {
    a: () => settle("absent"),
    u: () => settle("unknown"),
    c: () => choose("current"),
    s: () => choose("stale"),
    k: () => toggle("complete"),
    o: () => toggle("open"),
    e: () => fieldOf("evidence").focus(),
    n: () => find("next")?.click(),
    p: () => find("previous")?.click(),
    z: () => find("undo")?.click(),
    t: () => {
      if (shown !== undefined) take(shown.dataset.link);
    },
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    "/": () => find("search")?.focus(),
    Enter: send,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target } = event;
    if (target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") target.blur();
      return;
    }
    if (event.key === "Enter" && target.matches("a, button, summary")) return;
    // Arrows move within the choice of a state where that has the focus.
    if (event.key.startsWith("Arrow") && target.matches("input")) return;
    // Arabic keyboards give other letters: then the place of the key counts.
    const letter = /^[a-z]$/i.test(event.key) ? event.key : /^Key([A-Z])$/.exec(event.code)?.[1];
    const key = letter === undefined ? (event.key === "/" || event.code === "Slash" ? "/" : event.key) : letter.toLowerCase();
    const action = actions[key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
})();
