import type { Context, Hono } from "hono";
import type { DeskWords } from "../app/adapters/desk-words.js";
import type { Desk } from "../app/commands/review/desk.js";
import type { PageContext } from "./pages/layout.js";

/** What the routes work with. */
export interface DeskRoutes {
  readonly app: Hono;
  readonly desk: Desk;
  readonly base: string;
  readonly viewBase: string;
  /** Words of the language of a request. */
  readonly wordsOf: (context: Context) => DeskWords;
  /** What a page for this reviewer needs. */
  readonly pageOf: (context: Context, who: string | undefined) => PageContext;
  /** The reviewer, or the answer that asks for one. */
  readonly requireReviewer: (context: Context) => string | Response;
}
