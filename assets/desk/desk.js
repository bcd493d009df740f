// The review desk: keys, the clock of a case, and taking a place over into the form. Every page works without it.
(() => {
  const form = document.getElementById("decision");
  if (form === null) return;
  const find = (id) => document.getElementById(id);
  const fieldOf = (name) => form.elements.namedItem(name);
  let seconds = 0;
  setInterval(() => {
    if (document.visibilityState === "visible") seconds += 1;
  }, 1000);
  form.addEventListener("submit", () => {
    fieldOf("seconds").value = String(seconds);
  });

  let sent = false;
  const choose = (state) => {
    const radio = form.querySelector(`input[name="state"][value="${state}"]`);
    if (radio !== null) radio.checked = true;
  };
  const send = () => {
    if (sent || !form.reportValidity()) return;
    sent = true;
    form.requestSubmit();
  };
  const toggle = (name) => {
    const box = form.querySelector(`input[type="checkbox"][name="${name}"]`);
    if (box !== null) box.checked = !box.checked;
  };
  const confirmMachine = () => {
    if (form.dataset.machine === "") return;
    choose(form.dataset.machine);
    send();
  };
  find("confirm")?.addEventListener("click", confirmMachine);

  let shown;
  const placeAt = (number) => document.querySelector(`.places li[value="${number}"] a.place`);
  const show = (place) => {
    shown = place;
    for (const other of document.querySelectorAll("a.place[aria-current]")) other.removeAttribute("aria-current");
    place.setAttribute("aria-current", "true");
    document.querySelector("iframe.archive").src = place.href;
  };
  const take = (link, quotation) => {
    fieldOf("link").value = link;
    if (quotation !== "") fieldOf("quotation").value = quotation;
    const [chosen] = [form.querySelector('input[name="state"]:checked')];
    if (chosen === null) choose("current");
    if (fieldOf("quotation").value === "") fieldOf("quotation").focus();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.take");
    if (button !== null) take(button.dataset.link, button.dataset.quotation);
    const place = event.target.closest("a.place");
    if (place !== null) {
      event.preventDefault();
      show(place);
    }
  });

  const near = find("near");
  if (near !== null)
    fetch(near.dataset.from, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
      .then((text) => {
        // Our own server escaped every text in it.
        near.innerHTML = text;
      })
      .catch(() => undefined);

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
    m: confirmMachine,
    n: () => find("next")?.click(),
    z: () => find("undo")?.click(),
    t: () => {
      const place = shown ?? placeAt(1);
      if (place !== null) take(place.dataset.link, place.dataset.quotation);
    },
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
    // Arabic keyboards give other letters, French ones signs instead of digits: then the place of the key counts.
    const digit = /^[1-9]$/.test(event.key) ? event.key : /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit !== undefined) {
      const place = placeAt(digit);
      if (place !== null) show(place);
      return;
    }
    const letter = /^[a-z]$/i.test(event.key) ? event.key : /^Key([A-Z])$/.exec(event.code)?.[1];
    const action = actions[letter === undefined ? event.key : letter.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
})();
