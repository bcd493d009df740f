import type { ControlTarget, PageControl } from "../model/outline.js";
import { boundedMemo } from "../text/bounded-memo.js";
import { collapseSpace, copyText } from "./collapse-space.js";
import { findScriptTarget } from "./hrefs.js";
import { addControl, addLink, type Choice, contextOf, maxLabel, type OpenForm, type Reader } from "./links-reader.js";

const maxTargets = 60;
/** Words of controls that hold no content: switches, tools and what a visitor sends. */
const toolWords =
  /^(?:[^\p{L}\p{N}]*|menu|navigation|toggle\b.*|fermer|close|ouvrir le menu|ok|accepter.*|accept.*|refuser.*|reject.*|j'accepte|tout accepter|cookies?|partager|share|tweet(?:er)?|imprimer|print|rechercher?|search|chercher|envoyer|send|submit|valider|s'abonner|subscribe|s'inscrire|inscription|connexion|se connecter|log ?in|sign in|mot de passe oubli.*|(?:espace |acc[èe]s )?(?:intranet|extranet|membres?|priv[ée]|personnel)|mon compte|my account|haut(?: de (?:la )?page)?|retour en haut|back to top|top|suivant|pr[ée]c[ée]dent|next|prev(?:ious)?|play|pause|stop|a[+-]+|aa?|contraste|zoom.*|fran[çc]ais|english|arabe|العربية|عربي|fr|ar|en|amz|tamazight|ⵜⴰⵎⴰⵣⵉⵖⵜ|القائمة|بحث|إغلاق|إرسال|مشاركة|طباعة|اشترك|تسجيل الدخول|دخول|موافق|قبول|التالي|السابق|[×x✕☰‹›«»<>]+)$/iu;
/** Names by which switches and tools are built. */
const toolNames =
  /(?:^|[\s_-])(?:toggle|toggler|hamburger|burger|carousel|slick|swiper|owl|slider|slide|lightbox|modal|cookie|consent|gdpr|rgpd|share|social|search|recherche|lang|language|langue|wpml|font-?size|contrast|accessib\w*|back-?to-?top|scroll-?top|totop|close|dismiss|accordion|collapse|dropdown-toggle|login|newsletter|captcha|chat|print|play|pause)(?:$|[\s_-])/i;
const sending = new Set(["password", "email", "file", "tel", "textarea"]);

/** True for a control that is known to hold no content, by its words or by the names it bears. */
export function isTool(text: string, attributes: Readonly<Record<string, string>>): boolean {
  return toolWords.test(collapseSpace(text)) || isBuiltAsTool(attributes);
}

/** True for an element that is built as a switch or a tool, by the names it bears. */
export function isBuiltAsTool(attributes: Readonly<Record<string, string>>): boolean {
  const opens =
    attributes["data-toggle"] ??
    attributes["data-bs-toggle"] ??
    attributes["aria-controls"] ??
    attributes["aria-expanded"] ??
    attributes["data-slide"];
  if (opens !== undefined || attributes.role === "search") return true;
  const { class: kind, id } = attributes;
  if (kind === undefined && id === undefined) return false;
  return bearsToolName(`${kind ?? ""} ${id ?? ""} `);
}

/** Elements of a site share their names: each combination is judged once. */
const bearsToolName = boundedMemo((names) => toolNames.test(names), 2000);

/** A control at the present place of the page. */
export function controlAt(reader: Reader, kind: PageControl["kind"], text: string, more: Partial<PageControl> = {}): PageControl {
  return {
    kind,
    targets: [],
    complete: false,
    text: copyText(collapseSpace(text).slice(0, maxLabel)),
    heading: reader.heading,
    context: contextOf(reader),
    region: reader.regions.now(),
    ...more,
  };
}

/** Begins a form. */
export function openForm(reader: Reader, attributes: Readonly<Record<string, string>>): void {
  closeForm(reader);
  const method = (attributes.method ?? "get").trim().toLowerCase() === "post" ? "post" : "get";
  const action = reader.resolve(attributes.action?.trim() || reader.base).url;
  if (method === "get") addLink(reader, attributes.action ?? "", "form", "", "");
  reader.form = {
    method,
    action,
    attributes: `${attributes.class ?? ""} ${attributes.id ?? ""} ${attributes.name ?? ""} ${attributes.role ?? ""} ${attributes.action ?? ""}`,
    fixed: [],
    selects: [],
    radios: new Map(),
    fields: [],
    submits: [],
    heading: reader.heading,
    buttons: "",
    text: "",
  };
}

/** Notes a field of the form that is open. */
export function addField(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  const { form } = reader;
  if (form === undefined) return;
  const type = name === "textarea" ? "textarea" : (attributes.type ?? "text").toLowerCase();
  form.text += " ";
  const key = attributes.name ?? "";
  if (type === "submit" || type === "button" || type === "image") {
    const label = attributes.value ?? attributes.alt ?? "";
    form.buttons += ` ${label}`;
    if (type !== "button" && form.method === "post" && form.submits.length < 60 && !isTool(label, attributes))
      form.submits.push(controlAt(reader, "form-post", label));
  } else if (type === "hidden") {
    if (key !== "" && form.fixed.length < 20) form.fixed.push([key, attributes.value ?? ""]);
  } else if (type === "radio" && key !== "") {
    const choices = form.radios.get(key) ?? [];
    choices.push({ value: attributes.value ?? "on", disabled: "disabled" in attributes, text: "" });
    form.radios.set(key, choices);
  } else if (type !== "reset" && form.fields.length < 50) form.fields.push(type);
}

/** Ends the form that is open: its choices become addresses where it is sent by GET, else it is a way that only a visitor can go. */
export function closeForm(reader: Reader): void {
  const { form } = reader;
  if (form === undefined) return;
  reader.form = undefined;
  if (form.fields.some((type) => sending.has(type)) || toolNames.test(form.attributes)) return;
  const lists = listsOf(form);
  if (lists.every((list) => list.choices.length < 2)) {
    // Some systems wrap the whole page into one form: each of its buttons is a way of its own.
    for (const submit of form.submits) addControl(reader, submit);
    // A form of one button and hidden values sends for a file or a list.
    if (form.submits.length === 0 && form.fields.length === 0 && !toolWords.test(collapseSpace(form.buttons)) && form.action !== undefined)
      addControl(reader, controlOf(reader, form, form.method === "get" && form.fixed.length > 0 ? [targetOf(form, [], form.buttons)] : []));
    return;
  }
  addControl(reader, controlOf(reader, form, form.method === "get" && form.action !== undefined ? enumerate(form, lists) : []));
}

function controlOf(reader: Reader, form: OpenForm, targets: readonly ControlTarget[]): PageControl {
  const lists = listsOf(form);
  const all = lists.reduce((product, { choices }) => product * Math.max(1, choices.length), 1);
  const words = [form.text, form.buttons, ...lists.flatMap(({ choices }) => choices.slice(0, 8).map(({ text }) => text))].join(" ");
  const free = form.fields.some((type) => type !== "checkbox");
  return controlAt(reader, form.method === "get" ? "form-get" : "form-post", words, {
    targets: targets.slice(0, maxTargets),
    complete: targets.length > 0 && all <= maxTargets && !free,
    heading: form.heading,
  });
}

interface ChoiceList {
  readonly name: string;
  readonly choices: readonly Choice[];
}

function listsOf(form: OpenForm): ChoiceList[] {
  const named = [
    ...form.selects.map(({ name, choices }) => ({ name, choices })),
    ...[...form.radios].map(([name, choices]) => ({ name, choices })),
  ];
  return named
    .map(({ name, choices }) => ({ name, choices: choices.filter(({ disabled }) => !disabled) }))
    .filter(({ name, choices }) => name !== "" && choices.length > 0);
}

/** Every combination of the choices where these are few, else each choice with the first of the other lists. */
function enumerate(form: OpenForm, lists: readonly ChoiceList[]): ControlTarget[] {
  const all = lists.reduce((product, { choices }) => product * choices.length, 1);
  const defaults = lists.map(({ choices }) => choices[0]);
  const combinations =
    all <= maxTargets
      ? lists.reduce<Choice[][]>((made, { choices }) => made.flatMap((before) => choices.map((choice) => [...before, choice])), [[]])
      : lists.flatMap(({ choices }, at) => choices.map((choice) => defaults.map((usual, n) => (n === at ? choice : usual) ?? choice)));
  return combinations.slice(0, maxTargets).map((chosen) =>
    targetOf(
      form,
      chosen.map((choice, at) => [lists[at]?.name ?? "", choice.value ?? collapseSpace(choice.text)]),
      chosen.map(({ text }) => text).join(" "),
    ),
  );
}

function targetOf(form: OpenForm, pairs: readonly (readonly [string, string])[], text: string): ControlTarget {
  const url = new URL(form.action ?? "");
  // What a GET form sends takes the place of the query of its address. Source: HTML standard, section 4.10.21.3.
  url.search = new URLSearchParams([...form.fixed, ...pairs].map(([key, value]): [string, string] => [key, value])).toString();
  return { url: url.href, text: copyText(collapseSpace(text).slice(0, maxLabel)) };
}

const addressValue =
  /^(?:https?:\/\/|\/|\.{1,2}\/|\?)\S*$|^[\w%./-]+\.(?:php\d?|aspx?|html?|jsp|cgi|pdf|docx?|xlsx?|ods|zip)(?:[?#]\S*)?$/i;

/** Ends the select element that is open: choices that are addresses are links; a list that a script acts upon is a control. */
export function closeSelect(reader: Reader): void {
  const { select } = reader;
  if (select === undefined) return;
  reader.select = undefined;
  reader.choice = undefined;
  reader.form?.selects.push(select);
  const jumps = readJump(select.change);
  let linked = 0;
  for (const { value, text } of select.choices) {
    if (value === undefined || value.trim() === "" || value === "#") continue;
    const address = jumps === undefined ? (addressValue.test(value.trim()) ? value : undefined) : jumps(value.trim());
    if (address === undefined) continue;
    linked += 1;
    addLink(reader, address, "link", text, "");
  }
  if (linked > 0) {
    // The form only sends what the choice has done already.
    if (reader.form !== undefined) reader.form.selects.pop();
    return;
  }
  const texts = select.choices.map(({ text }) => collapseSpace(text)).filter((text) => !toolWords.test(text));
  if (select.change !== "" && texts.length > 1 && reader.form?.method !== "get") {
    const kind = /__doPostBack/.test(select.change) ? "postback" : "script";
    addControl(reader, controlAt(reader, kind, texts.slice(0, 12).join(" ")));
  }
}

/** How a script makes an address of a choice; undefined where it does not say so in plain sight. */
function readJump(script: string): ((value: string) => string) | undefined {
  const [, , prefix = ""] =
    /(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|open\s*\()\s*(?:(["'])([^"']*)\1\s*\+\s*)?[^"';]*(?:value|selected)/i.exec(
      script,
    ) ?? [];
  if (!/(?:location|open\s*\()[^;]*(?:value|selected)/i.test(script)) return undefined;
  return (value) => (prefix === "" ? value : prefix + (prefix.includes("?") ? encodeURIComponent(value) : value));
}

/** Records what a click on an element without an address does: a postback, or a script whose target is not known. */
export function addScripted(reader: Reader, text: string, script: string, attributes: Readonly<Record<string, string>>): void {
  const postback = /__doPostBack\s*\(/.test(script);
  const label = collapseSpace(text) || collapseSpace(attributes.title ?? attributes["aria-label"] ?? "");
  if (label === "" || (!postback && isTool(label, attributes)) || (!postback && findScriptTarget(script) !== undefined)) return;
  const control = controlAt(reader, postback ? "postback" : "script", label);
  if (postback || reader.items === 0) addControl(reader, control);
  else if (reader.waiting.length < 200) reader.waiting.push({ item: reader.items, control });
}

/** Ends a list item: what waited in it and opened no list of links is a control. */
export function closeItem(reader: Reader): void {
  for (const { control } of reader.waiting.filter(({ item }) => item >= reader.items)) addControl(reader, control);
  reader.waiting = reader.waiting.filter(({ item }) => item < reader.items);
  reader.items = Math.max(0, reader.items - 1);
}
