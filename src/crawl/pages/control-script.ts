/** Longest name of a control, in characters. */
const maxName = 80;
/** Characters of text from which what a control opens stands in the page already. */
const minShown = 40;

/**
 * Program that is put into a page before its own scripts: it records which elements listen to clicks and changes, keeps every form from
 * being sent and every window from being opened, and offers `__nashr`: `find` names the controls in the order of the document, `use` uses
 * one by its name and tells whether it was there, `lines` are the texts of the page, hidden ones too, `opened` the addresses for which a
 * window was asked.
 */
export const controlScript = `(() => {
  const clicks = new WeakSet();
  const changes = new WeakSet();
  const opened = [];
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (this instanceof Element && this !== document.documentElement && this !== document.body) {
      if (/^(?:click|mousedown|mouseup|pointerdown|pointerup|touchstart)$/.test(type)) clicks.add(this);
      if (type === "change" || type === "input") changes.add(this);
    }
    return add.call(this, type, ...rest);
  };
  HTMLFormElement.prototype.submit = () => {};
  HTMLFormElement.prototype.requestSubmit = () => {};
  add.call(window, "submit", (event) => event.preventDefault(), true);
  window.open = (url) => {
    try { opened.push(new URL(url, location.href).href); } catch {}
    return null;
  };
  const squeeze = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  const labelOf = (element) => squeeze(element.getAttribute("aria-label")) || squeeze(element.textContent) || squeeze(element.value) || squeeze(element.title);
  const selector = 'button, summary, select, input[type="button"], a, [role="button"], [role="tab"], [role="link"], [onclick], [data-toggle], [data-bs-toggle], [aria-expanded], [aria-controls]';
  const groups = /^(?:UL|OL|NAV|TABLE|TBODY|TR|MAIN|SECTION|ARTICLE|HEADER|FORM|DL)$/;
  const isGroup = (element) => groups.test(element.tagName) || element.children.length > 3;
  const sends = (element) => element.form !== null && element.form !== undefined && !/^(?:button|reset)$/.test(element.type ?? "") && element.tagName !== "SELECT";
  const leads = (link) => {
    const href = link.getAttribute("href");
    if (href === null || /^\\s*(?:#\\s*$|javascript:|$)/i.test(href)) return false;
    if (!href.startsWith("#")) return true;
    return !/^#[!/]/.test(href) && document.getElementById(href.slice(1)) !== null;
  };
  const targetOf = (element) => {
    const id = element.getAttribute("aria-controls") ?? element.dataset.bsTarget ?? element.dataset.target ?? element.getAttribute("href") ?? "";
    return element.tagName === "SUMMARY" ? element.parentElement : document.getElementById(id.replace(/^#/, ""));
  };
  const isThere = (element) => squeeze(targetOf(element)?.textContent).length >= ${minShown};
  const elements = () => {
    const found = new Set();
    for (const element of document.body?.querySelectorAll("*") ?? []) {
      const listens = clicks.has(element) || element.onclick !== null;
      if (element.tagName === "A" && leads(element)) continue;
      if (element.matches(selector) && (element.tagName !== "A" || element.hasAttribute("href") || listens)) found.add(element);
      else if (listens && isGroup(element)) for (const child of element.children) found.add(child);
      else if (listens) found.add(element);
    }
    return [...found].filter((element) => !element.disabled && !sends(element) && !isThere(element) && !(element.tagName === "A" && leads(element)));
  };
  const list = () => {
    const counts = new Map();
    const controls = [];
    const put = (label, act, element) => {
      if (label === "") return;
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      controls.push({ name: count === 1 ? label : label + " (" + count + ")", act, element });
    };
    for (const element of elements()) {
      if (element.tagName !== "SELECT") {
        put(labelOf(element).slice(0, ${maxName}), () => element.click(), element);
        continue;
      }
      if (!changes.has(element) && element.onchange === null) continue;
      const name = squeeze(element.getAttribute("aria-label")) || squeeze(element.labels?.[0]?.textContent) || element.name || element.id;
      [...element.options].forEach((option, at) => {
        if (option.disabled || option.selected || option.value === "") return;
        put((name + " = " + squeeze(option.textContent)).slice(0, ${maxName}), () => {
          element.selectedIndex = at;
          element.dispatchEvent(new Event("input", { bubbles: true }));
          element.dispatchEvent(new Event("change", { bubbles: true }));
        }, element);
      });
    }
    return controls;
  };
  const unseen = /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/;
  const lines = () => {
    const found = new Set();
    const walker = document.createTreeWalker(document.body ?? document, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), length = 0; node !== null && length < 500000; node = walker.nextNode()) {
      if (unseen.test(node.parentElement?.tagName ?? "")) continue;
      const text = squeeze(node.data);
      length += text.length;
      if (text !== "") found.add(text);
    }
    return [...found];
  };
  const use = (name) => {
    const control = list().find((one) => one.name === name);
    if (control === undefined) return false;
    control.act();
    return true;
  };
  Object.defineProperty(window, "__nashr", { value: { find: () => list().map(({ name }) => name), use, lines, opened } });
})();`;
