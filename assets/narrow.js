// Narrows a list or a table by name and state. It is whole without this script.
for (const form of document.querySelectorAll("form.narrow")) {
  form.hidden = false;
  const { fold } = globalThis.nashr;
  const target = document.getElementById(form.dataset.for);
  const entries = [...(target?.querySelectorAll("li, tbody tr") ?? [])].map((element) => ({ element, words: fold(element.textContent) }));
  const groups = [...(target?.querySelectorAll("section") ?? [])].map((element) => ({
    element,
    words: fold(element.querySelector("h3")?.textContent ?? ""),
  }));
  const status = form.querySelector("[role=status]");

  const apply = () => {
    const data = new FormData(form);
    const words = fold(String(data.get("q") ?? ""))
      .split(" ")
      .filter(Boolean);
    const sign = String(data.get("state") ?? "");
    const groupOf = new Map(groups.map((group) => [group.element, group.words]));
    let shown = 0;
    for (const { element, words: own } of entries) {
      const place = groupOf.get(element.closest("section")) ?? "";
      const isShown =
        words.every((word) => own.includes(word) || place.includes(word)) && (sign === "" || element.textContent.trim().startsWith(sign));
      element.hidden = !isShown;
      if (isShown) shown += 1;
    }
    for (const { element } of groups) element.hidden = element.querySelector("li:not([hidden])") === null;
    status.textContent = shown === 0 ? status.dataset.none : "";
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
}
