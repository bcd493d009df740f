import type { Context, Hono } from "hono";
import type { PageContext } from "./pages/layout.js";

/** What the routes of a coding or adjudication work with. */
export interface CodingRoutes<D> {
  readonly app: Hono;
  readonly desk: D;
  readonly base: string;
  /** Who works here, or the answer that refuses. */
  readonly coderOf: (context: Context) => string | Response;
  readonly pageOf: (context: Context, coder: string) => PageContext;
}
