import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type GuardedFetch, openGuardedFetch } from "../../src/app/adapters/guarded-fetch.js";
import type { AnswerLine } from "../../src/question/record.js";
import { askQuestion, type Budget } from "../../src/second-read/ask-questions.js";
import { openClient } from "../../src/second-read/client.js";
import { type Act, type ModelServer, openModelServer, pointAt, status, unsure } from "./model-server.js";

const key = "sk-secret-of-the-team-0123456789";
const question = {
  entityCode: "a1",
  item: { id: "budget-current" },
  promptHash: "a".repeat(64),
  messages: [{ role: "user" as const, content: "Where is the budget?" }],
  passages: [{ url: "http://a.test/", title: "Documents", naming: "", lines: ["Exercice 2026", "Recettes 4 250 000"] }],
};

let server: ModelServer;
let guarded: GuardedFetch;
let kept: AnswerLine[];
let notes: string[];
let pauses: number[];
let budget: Budget;
beforeAll(async () => {
  server = await openModelServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.heard.length = 0;
  [kept, notes, pauses] = [[], [], []];
  budget = { maxRequests: 100, maxTokens: 100_000, requests: 0, tokens: 0, failedInARow: 0 };
});
afterEach(() => guarded?.close());

const connection = { allow: ["127.0.0.1/32"], timeoutMs: 20_000, maxBytes: 200_000, proxy: "", environment: {} };

/** Asks the question once of a server that does this. */
async function ask(act: ModelServer["act"], change: { baseUrl?: string; allow?: string[]; signal?: AbortSignal; timeoutMs?: number } = {}) {
  server.act = act;
  const baseUrl = change.baseUrl ?? server.baseUrl;
  guarded = openGuardedFetch({ ...connection, baseUrl, ...(change.allow === undefined ? {} : { allow: change.allow }) });
  const client = await openClient(
    { baseUrl, model: "small-model", key, timeoutMs: change.timeoutMs ?? 20_000, userAgent: "nashr/test" },
    guarded,
  );
  return askQuestion(question, "small-model", client, budget, {
    now: () => new Date("2026-11-20T10:00:00Z"),
    sleep: async (ms) => void pauses.push(ms),
    keep: (line) => kept.push(line),
    note: (line) => notes.push(line),
    signal: change.signal,
  });
}

describe("a service that answers", () => {
  test("is asked once, by the protocol, and its answer is kept with hash, model, time and tokens", async () => {
    expect(await ask(() => pointAt(1, 2))).toBe("pointer");
    expect(server.heard).toHaveLength(1);
    const [heard] = server.heard;
    expect(heard).toMatchObject({ method: "POST", url: "/v1/chat/completions" });
    expect(heard?.headers.authorization).toBe(`Bearer ${key}`);
    expect(heard?.body).toMatchObject({
      model: "small-model",
      temperature: 0,
      response_format: { type: "json_schema" },
      messages: question.messages,
    });
    const tokens = { question: 1_000, answer: 50 };
    const { promptHash } = question;
    expect(kept).toEqual([
      {
        at: "2026-11-20T10:00:00.000Z",
        entityCode: "a1",
        itemId: "budget-current",
        promptHash,
        reader: "small-model",
        tokens,
        raw: pointAt(1, 2),
      },
    ]);
    expect(budget).toMatchObject({ requests: 1, tokens: 1_050 });
  });

  test("hears nothing of this machine", async () => {
    await ask(() => unsure);
    const names = Object.keys(server.heard[0]?.headers ?? {});
    expect(names.filter((name) => name.startsWith("x-stainless") || name.startsWith("openai"))).toEqual([]);
    expect(server.heard[0]?.headers["user-agent"]).toBe("nashr/test");
  });

  test.each([
    ["sees nothing", unsure, "none"],
    ["answers in prose", "The budget stands in passage 1.", "refused"],
    ["names lines that were not shown", pointAt(1, 9), "refused"],
    ["names a passage that was not shown", pointAt(7, 1), "refused"],
  ])("%s: kept, so that it is not paid for twice", async (_, raw, outcome) => {
    expect(await ask(() => raw)).toBe(outcome);
    expect(kept.map((line) => line.raw)).toEqual([raw]);
  });

  test("that does not take a parameter is asked without it", async () => {
    const refuse = (name: string) =>
      status(400, {}, JSON.stringify({ error: { message: `Unsupported parameter: '${name}'`, param: name } }));
    const outcome = await ask(({ body }) =>
      body?.max_tokens !== undefined ? refuse("max_tokens") : body?.temperature !== undefined ? refuse("temperature") : unsure,
    );
    expect(outcome).toBe("none");
    expect(server.heard.at(-1)?.body).not.toHaveProperty("temperature");
  });
});

describe("a service that is busy or slow", () => {
  test("is asked again after what it asks for, and no more than three times", async () => {
    expect(await ask((_, index) => (index === 0 ? status(429, { "Retry-After": "7" }) : pointAt(1, 2)))).toBe("pointer");
    expect(pauses).toEqual([7_000]);
    server.heard.length = 0;
    expect(await ask(() => status(500))).toBe("failed");
    expect(server.heard).toHaveLength(3);
    expect(pauses).toEqual([7_000, 1_000, 4_000]);
    expect(kept).toHaveLength(1);
  });

  test("that asks for a pause without measure is left", async () => {
    expect(await ask(() => status(429, { "Retry-After": "86400" }))).toBe("failed");
    expect([server.heard.length, pauses]).toEqual([1, []]);
  });

  test("that does not answer in time is left after three attempts, one that is gone as well", async () => {
    expect(await ask(() => () => undefined, { timeoutMs: 300 })).toBe("failed");
    expect(budget.requests).toBe(3);
    expect(notes.join()).toContain("no answer in time");
    expect(await ask(() => unsure, { baseUrl: "http://127.0.0.1:1/v1" })).toBe("failed");
    expect(kept).toEqual([]);
  });

  test("that fails three questions in a row is not asked to the end", async () => {
    const outcomes = [await ask(() => status(503)), await ask(() => status(503)), await ask(() => status(503))];
    expect(outcomes).toEqual(["failed", "failed", { over: "service", why: expect.stringContaining("3 questions in a row") }]);
  });
});

describe("a service that does what it should not", () => {
  test("sends elsewhere: nobody follows, and the key goes nowhere else", async () => {
    const elsewhere = await openModelServer();
    const outcome = await ask(() => status(307, { Location: `${elsewhere.baseUrl}/chat/completions` }));
    expect(outcome).toMatchObject({ over: "service", why: expect.stringContaining("no redirect") });
    expect([elsewhere.heard.length, server.heard.length]).toEqual([0, 1]);
    await elsewhere.close();
  });

  test.each<[string, Act]>([
    [
      "an answer without end",
      (response) => void response.writeHead(200, { "Content-Type": "application/json" }).end("x".repeat(2_000_000)),
    ],
    ["a page of HTML", status(200, { "Content-Type": "text/html" }, "<h1>Welcome</h1>")],
    ["JSON of another kind", status(200, {}, '{"choices":[]}')],
    ["half of its JSON", status(200, {}, '{"choices":[{"mess')],
    ["no text", status(200, {}, '{"choices":[{"message":{"content":null}}]}')],
  ])("%s is no answer, and the run goes on", async (_, act) => {
    expect(await ask(() => act)).toBe("failed");
    expect(kept).toEqual([]);
  });

  test("a wrong key ends the run and says so, without the key", async () => {
    const echo = status(401, {}, JSON.stringify({ error: { message: `Incorrect API key provided: ${key}` } }));
    const outcome = await ask(() => echo);
    expect(outcome).toMatchObject({ over: "service", why: expect.stringContaining("401") });
    expect(JSON.stringify([outcome, notes])).not.toContain(key);
  });

  test("a key that comes back in an answer is struck out of what is kept", async () => {
    await ask(() => `My key is ${key}.`);
    expect(kept[0]?.raw).toBe("My key is [key].");
  });
});

describe("where requests may go", () => {
  test("a private address is not asked unless the settings name it", async () => {
    expect(await ask(() => unsure, { allow: [] })).toMatchObject({
      over: "service",
      why: expect.stringContaining("may not be connected to"),
    });
    expect(server.heard).toEqual([]);
    expect(await ask(() => unsure, { allow: ["127.0.0.1/32"] })).toBe("none");
  });

  test("no other host, port or path than that of the service", async () => {
    guarded = openGuardedFetch({ ...connection, baseUrl: server.baseUrl });
    const origin = new URL(server.baseUrl).origin;
    for (const url of ["http://127.0.0.1:1/v1/chat/completions", `${origin}/admin`, `${origin}/v1/../admin`, `${origin}/v1x/chat`])
      await expect(guarded.fetch(url), url).rejects.toMatchObject({ why: "other-address" });
    expect(server.heard).toEqual([]);
  });
});

describe("the budget", () => {
  test("of requests and of tokens ends the run before a request that would go beyond it", async () => {
    budget = { ...budget, maxRequests: 1 };
    expect(await ask(() => unsure)).toBe("none");
    expect(await ask(() => unsure)).toMatchObject({ over: "budget", why: expect.stringContaining("maxRequests") });
    budget = { ...budget, maxRequests: 10, maxTokens: 2_000 };
    expect(await ask(() => unsure)).toMatchObject({ over: "budget", why: expect.stringContaining("maxTokens") });
    expect(server.heard).toHaveLength(1);
  });

  test("counts attempts that failed", async () => {
    budget = { ...budget, maxRequests: 2 };
    expect(await ask(() => status(500))).toMatchObject({ over: "budget" });
    expect(server.heard).toHaveLength(2);
  });

  test("an interruption ends the run at once", async () => {
    const interruption = new AbortController();
    const outcome = await ask(() => () => interruption.abort(), { signal: interruption.signal });
    expect(outcome).toMatchObject({ over: "interrupted" });
    expect(server.heard).toHaveLength(1);
  });
});
