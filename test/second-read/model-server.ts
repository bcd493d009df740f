import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server heard it. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  /** The body as JSON; undefined for none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** What the server does with a request: an answer of the model, or whatever the test does with the response. */
export type Act = string | ((response: ServerResponse, heard: Heard) => void);

/** A small service that speaks the protocol. Source: OpenAI API reference, chat completions. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly heard: Heard[];
  /** Replaces what it does; called with each request, and the number of those before it. */
  act: (heard: Heard, index: number) => Act;
  readonly close: () => Promise<void>;
}

/** Text of the question that a request asks. */
export function questionOf({ body }: Heard): string {
  const messages = body?.messages as readonly { role: string; content: string }[] | undefined;
  return messages?.find(({ role }) => role === "user")?.content ?? "";
}

/** Number of the passage that holds a text in a question, and of its first line that does; undefined where none does. */
export function findLine(question: string, text: string): { passage: number; line: number } | undefined {
  for (const [, number = "", body = ""] of question.matchAll(/<passage number="(\d+)">\n([\s\S]*?)\n<\/passage>/g)) {
    const line = body.split("\n").find((one) => /^\d+: /.test(one) && one.includes(text));
    if (line !== undefined) return { passage: Number(number), line: Number.parseInt(line, 10) };
  }
  return undefined;
}

/** An answer of the form that is asked for. */
export const pointAt = (passage: number, line: number, change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ state: "current", passage, lines: [line], quotation: "", date: "2026", ...change });

export const unsure = JSON.stringify({ state: "unsure", passage: null, lines: [], quotation: "", date: null });

/** A status with a body and headers. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = JSON.stringify({ error: { message: `status ${code}` } })): Act =>
  (response) =>
    void response.writeHead(code, { "Content-Type": "application/json", ...headers }).end(body);

export async function openModelServer(): Promise<ModelServer> {
  const heard: Heard[] = [];
  const model: { act: ModelServer["act"] } = { act: () => unsure };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const body = text === "" ? undefined : (JSON.parse(text) as Record<string, unknown>);
      const one: Heard = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      heard.push(one);
      const act = model.act(one, heard.length - 1);
      if (typeof act !== "string") return act(response, one);
      const usage = { prompt_tokens: 1_000, completion_tokens: 50, total_tokens: 1_050 };
      const choices = [{ index: 0, message: { role: "assistant", content: act }, finish_reason: "stop" }];
      const completion = { id: "c", object: "chat.completion", created: 0, model: "served-model", choices, usage };
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(completion));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    get act() {
      return model.act;
    },
    set act(act) {
      model.act = act;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
