// What every desk has: the clock of a form, choosing a state, sending once, showing an archived page, and keys. Every page works without it.
globalThis.openDeskForm = (form) => {
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
  const settle = (state) => {
    choose(state);
    send();
  };
  const toggle = (name) => {
    const box = form.querySelector(`input[type="checkbox"][name="${name}"]`);
    if (box !== null) box.checked = !box.checked;
  };

  let shown;
  const show = (place) => {
    shown = place;
    for (const other of document.querySelectorAll("a.place[aria-current]")) other.removeAttribute("aria-current");
    place.setAttribute("aria-current", "true");
    place.scrollIntoView({ block: "nearest" });
    document.querySelector("iframe.archive").src = place.href;
  };
  const onTake = (take) =>
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button.take");
      if (button !== null) take(button.dataset);
      const place = event.target.closest("a.place");
      if (place !== null) {
        event.preventDefault();
        show(place);
      }
    });

  const common = {
    a: () => settle("absent"),
    u: () => settle("unknown"),
    c: () => choose("current"),
    s: () => choose("stale"),
    k: () => toggle("complete"),
    o: () => toggle("open"),
    n: () => find("next")?.click(),
    z: () => find("undo")?.click(),
    Enter: send,
  };
  // Arabic keyboards give other letters, French ones signs instead of digits: then the place of the key counts.
  const nameOf = ({ key, code }) => {
    const letter = /^[a-z]$/i.test(key) ? key : /^Key([A-Z])$/.exec(code)?.[1];
    if (letter !== undefined) return letter.toLowerCase();
    const digit = /^[1-9]$/.test(key) ? key : /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
    return digit ?? (code === "Slash" ? "/" : key);
  };
  const onKeys = (own) => {
    const actions = { ...common, ...own };
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
      const action = actions[nameOf(event)];
      if (action === undefined) return;
      event.preventDefault();
      action();
    });
  };
  return { find, fieldOf, choose, send, show, shown: () => shown, onTake, onKeys };
};
