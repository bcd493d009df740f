import { type Context, Hono } from "hono";
import type { AdjudicationDesk } from "../app/commands/coding/adjudication-desk.js";
import type { CodingDesk } from "../app/commands/coding/coding-desk.js";
import type { DeskSettings } from "../model/settings.js";
import { addFrame, pageAddress, wordsReader } from "./frame.js";
import type { GuardRules } from "./guard.js";
import { type Listening, listen, newToken } from "./listen.js";
import type { PageContext } from "./pages/layout.js";
import { type DeskLanguage, findReviewer } from "./reviewer.js";
import { addAdjudicationRoutes } from "./routes/adjudication.js";
import { addArchiveRoutes } from "./routes/archive.js";
import { addCodingRoutes } from "./routes/coding.js";

/** Which desk is served: one is blind, the other shows what the coders said. */
export type CodingService =
  | { readonly kind: "coding"; readonly desk: CodingDesk }
  | { readonly kind: "adjudication"; readonly desk: AdjudicationDesk };

/** A coding that listens. */
export interface ServedCoding {
  readonly port: number;
  /** An address for each person, who is known by it; one for all, without a name, where the team's own login says who it is. */
  readonly addresses: readonly { readonly coder: string; readonly address: string }[];
  readonly close: () => Promise<void>;
}

/**
 * Serves the coding of a sample on the loopback of this machine: each coder under a secret path of their own, where nothing of another coder or of the machine can be asked for. Without names the
 * login header of the settings says who it is. Throws EnvironmentError where the port is taken.
 */
export async function serveCoding(
  service: CodingService,
  coders: readonly string[],
  settings: DeskSettings,
  language: DeskLanguage,
): Promise<ServedCoding> {
  const origins = new Set<string>();
  const served = (coders.length === 0 ? [""] : coders).map((coder) => {
    const rules = { origins, token: newToken(), viewToken: newToken() };
    return { coder, rules, app: makeCodingApp(service, { ...rules, coder, loginHeader: settings.loginHeader.toLowerCase(), language }) };
  });
  const [first] = served;
  const appOf = (request: Request) => {
    const [, part = ""] = new URL(request.url).pathname.split("/");
    const own = served.find(({ rules }) => rules.token === part || rules.viewToken === part);
    // Whatever belongs to nobody is refused by the guard of the first.
    return (own ?? first)?.app ?? new Hono();
  };
  const { port, origin, close }: Listening = await listen(appOf, settings, origins);
  return { port, addresses: served.map(({ coder, rules }) => ({ coder, address: `${origin}/${rules.token}/` })), close };
}

interface CodingRules extends GuardRules {
  /** Whose address it is; "" where the login header says who asks. */
  readonly coder: string;
  readonly loginHeader: string;
  readonly language: DeskLanguage;
}

function makeCodingApp(service: CodingService, rules: CodingRules): Hono {
  const app = new Hono();
  const base = `/${rules.token}`;
  const viewBase = `/${rules.viewToken}`;
  const wordsOf = wordsReader(base, rules.language);
  const coderOf = (context: Context) =>
    (rules.coder !== "" ? rules.coder : findReviewer(context, rules.loginHeader)) ?? context.text("The login header is missing.", 401);
  const { title, edition, sample } = service.desk;
  const pageOf = (context: Context, who: string): PageContext => {
    const words = wordsOf(context);
    const label = words.say(service.kind === "coding" ? "code-title" : "settle-title");
    const home = { href: `${base}/list`, label, script: "coding.js" };
    return {
      words,
      base,
      viewBase,
      title,
      edition: `${edition} – ${sample}`,
      who,
      isLogin: true,
      here: pageAddress(context, home.href),
      home,
    };
  };
  addFrame(app, rules, "coding.js");
  for (const path of [base, `${base}/`]) app.get(path, (context) => context.redirect(`${base}/list`, 303));
  if (service.kind === "coding") addCodingRoutes({ app, base, coderOf, pageOf, desk: service.desk });
  else addAdjudicationRoutes({ app, base, coderOf, pageOf, desk: service.desk });
  addArchiveRoutes({ app, viewBase, wordsOf, desk: service.desk });
  return app;
}
