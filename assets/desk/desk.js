// The review desk: the machine's answer, taking a place over into the form, and keys. Every page works without it.
(() => {
  const form = document.getElementById("decision");
  if (form === null) return;
  const { find, fieldOf, choose, send, show, shown, onTake, onKeys } = globalThis.openDeskForm(form);
  const confirmMachine = () => {
    if (form.dataset.machine === "") return;
    choose(form.dataset.machine);
    send();
  };
  find("confirm")?.addEventListener("click", confirmMachine);

  const placeAt = (number) => document.querySelector(`.places li[value="${number}"] a.place`);
  const take = ({ link, quotation }) => {
    fieldOf("link").value = link;
    if (quotation !== "") fieldOf("quotation").value = quotation;
    if (form.querySelector('input[name="state"]:checked') === null) choose("current");
    if (fieldOf("quotation").value === "") fieldOf("quotation").focus();
  };
  onTake(take);

  const near = find("near");
  if (near !== null)
    fetch(near.dataset.from, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
      .then((text) => {
        // Our own server escaped every text in it.
        near.innerHTML = text;
      })
      .catch(() => undefined);

  const showAt = (digit) => () => {
    const place = placeAt(digit);
    if (place !== null) show(place);
  };
  onKeys({
    m: confirmMachine,
    t: () => {
      const place = shown() ?? placeAt(1);
      if (place !== null) take(place.dataset);
    },
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [digit, showAt(digit)])),
  });
})();
