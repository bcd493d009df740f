import type { Page } from "playwright-core";

/** A state of a page to which the use of its controls led. */
export interface UsedState {
  /** Names of the controls that were used one after the other, from the page as it first came to rest. */
  readonly steps: readonly string[];
  /** Address that the page then showed; scripts may have changed it. */
  readonly url: string;
  readonly html: string;
}

/** How far the controls of a page may be used, and what that came to. */
export interface ControlUse {
  readonly maxSteps: number;
  readonly maxStates: number;
  readonly states: UsedState[];
  /** Addresses to which a control would have taken the visitor, with its name. */
  readonly ways: { readonly url: string; readonly text: string }[];
  /** Names of the controls that were used; one that also stands among those that were left may have more to give. */
  readonly used: string[];
  /** Names of the controls that were left because enough had been used, or because the page gave no answer any more. */
  readonly left: string[];
}

/** A use of controls that has not begun. */
export const newControlUse = (maxSteps: number, maxStates: number): ControlUse => ({
  maxSteps,
  maxStates,
  states: [],
  ways: [],
  used: [],
  left: [],
});

/** Uses of one control that shows more each time. */
const maxRepeats = 10;
const minNewText = 15;
/** Controls that add to what is shown, or turn the page of a list. */
const moreWords = /plus|more|suivant|next|autres|charger|afficher|load|المزيد|التالي|تحميل|[›»>]$/iu;
/** True for the name of a control that shows more of a list, or its next page. */
export const showsMore = (name: string): boolean => moreWords.test(name);

/** Words with which the name of a control begins that sends, changes, signs in, shares, prints or arranges the page. */
const neverFirst =
  /^(?:envoyer|soumettre|valider|submit|send|supprimer|delete|effacer|reset|r[ée]initialiser|payer|pay\b|voter|votez|vote now|like\b|j'aime|signaler|s'abonner|abonnez|subscribe|s'inscrire|inscrivez|inscription$|se connecter|connexion|d[ée]connexion|log ?(?:in|out)|sign ?(?:in|up|out)|(?:tout )?accepter|(?:tout )?refuser|accept\b|decline|partager|share|tweeter|imprimer|print\b|recherche|search|fermer|close\b|contraste|zoom|retour en haut|back to top|menu$|toggle|play$|pause$|pr[ée]c[ée]dent$|previous$|fran[çc]ais$|english$|العربية$|إرسال|حذف|تسجيل الدخول|اشتراك$|اشترك|مشاركة|طباعة|بحث|إغلاق|قبول$|رفض$|صوت$|تصويت$|القائمة$|السابق$)|^\P{L}*$/iu;
const neverWords = /cookies?\b|mot de passe|password|facebook|whatsapp|panier|كلمة (?:السر|المرور)/iu;

/** True for the name of a control that a reader of papers would use. */
export function mayUse(name: string): boolean {
  return !neverFirst.test(name) && !neverWords.test(name);
}

/** What the use of controls needs of the tab. */
export interface ControlTab {
  readonly tab: Page;
  /** Waits until the page asks for nothing more. */
  rest(): Promise<unknown>;
  /** Addresses to which the page tried to take the tab since this was last asked. */
  takeAway(): string[];
}

/**
 * Uses the controls of a page that is at rest, in the order of the document, and fills `use`. A control is used once, one that shows more
 * again as long as it does. What shows nothing new leaves no state.
 */
export async function useControls({ tab, rest, takeAway }: ControlTab, use: ControlUse): Promise<void> {
  const ask = async <T>(program: string): Promise<T> => (await tab.evaluate(`__nashr.${program}`)) as T;
  const seen = new Set(await ask<string[]>("lines()"));
  const steps: string[] = [];
  const page = pageAt(tab.url());
  let windows = (await ask<string[]>("opened")).length;
  let repeated: { name: string; times: number } | undefined;
  for (let count = 0; ; count += 1) {
    const names = (await ask<string[]>("find()")).filter(mayUse);
    const waiting = names.filter((name) => name === repeated?.name || !use.used.includes(name));
    const name = waiting.find((candidate) => candidate === repeated?.name) ?? waiting[0];
    if (name === undefined) return;
    if (count >= use.maxSteps || use.states.length >= use.maxStates) {
      use.left.push(...waiting);
      return;
    }
    if (!use.used.includes(name)) use.used.push(name);
    // A page that never answers again has this control among those that were left.
    use.left.push(name);
    if (await ask<boolean>(`use(${JSON.stringify(name)})`)) await rest();
    const opened = await ask<string[]>("opened");
    if (pageAt(tab.url()) !== page) use.ways.push({ url: tab.url(), text: name });
    use.ways.push(...[...takeAway(), ...opened.slice(windows)].map((url) => ({ url, text: name })));
    windows = opened.length;
    const fresh = (await ask<string[]>("lines()")).filter((line) => !seen.has(line));
    for (const line of fresh) seen.add(line);
    const brings = fresh.reduce((sum, line) => sum + line.length, 0) >= minNewText;
    const times = repeated?.name === name ? repeated.times + 1 : 1;
    const isEndless = brings && times > maxRepeats;
    if (!isEndless) use.left.pop();
    repeated = brings && showsMore(name) && !isEndless ? { name, times } : undefined;
    if (!brings) continue;
    steps.push(name);
    use.states.push({ steps: [...steps], url: tab.url(), html: await contentOf(tab, page) });
  }
}

const pageAt = (url: string): string => url.replace(/#.*$/s, "");

/** The page as it stands; where scripts changed its address, with a base element, so that its links lead where they lead there. */
async function contentOf(tab: Page, page: string): Promise<string> {
  const html = await tab.content();
  const url = pageAt(tab.url());
  if (url === page || /<base\b/i.test(html)) return html;
  return html.replace(/<head\b[^>]*>/i, (head) => `${head}<base href="${url.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}">`);
}
