// Coding and adjudication: taking an address over into the form, and keys. Every page works without it.
(() => {
  const form = document.getElementById("coding");
  if (form === null) return;
  const { find, fieldOf, show, shown, onTake, onKeys } = globalThis.openDeskForm(form);
  const take = ({ link }) => {
    const field = fieldOf("evidence");
    const lines = field.value.split("\n").filter((line) => line.trim() !== "");
    if (!lines.includes(link)) field.value = [...lines, link].join("\n");
  };
  const step = (by) => {
    const all = [...document.querySelectorAll("a.place")];
    const at = all.indexOf(shown()) + by;
    const place = all[Math.min(Math.max(0, at), all.length - 1)];
    if (place !== undefined) show(place);
  };
  onTake(take);
  onKeys({
    e: () => fieldOf("evidence").focus(),
    p: () => find("previous")?.click(),
    t: () => {
      if (shown() !== undefined) take(shown().dataset);
    },
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    "/": () => find("search")?.focus(),
  });
})();
