import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { versionsOf } from "../../src/app/commands/bundle/versions.js";
import { silent } from "../../src/app/progress.js";
import { readWorkspace } from "../../src/app/read-workspace.js";
import { type Channel, openChannel, openFolderChannel, openHttpChannel } from "../../src/distribute/channel.js";
import { PeerSilent } from "../../src/distribute/http-exchange.js";
import { type InboxServer, openInbox } from "../../src/distribute/inbox-server.js";
import { openSpool, type Spool } from "../../src/distribute/spool.js";
import { work } from "../../src/distribute/work.js";
import { nashr } from "../cli/run-in-process.js";
import { writePlainWorkspace } from "../set-up/demo.js";

const token = "0123456789abcdef0123";
const tls = (name: string) => readFileSync(fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url)), "utf8");
const folder = mkdtempSync(join(tmpdir(), "nashr-channel-"));
const bundle = join(folder, "bundle.zip");
let spool: Spool;
let inbox: InboxServer;

beforeAll(async () => {
  writeFileSync(bundle, "the bytes of a bundle");
  spool = openSpool(join(folder, "spool"));
  inbox = await openInbox(spool, { host: "127.0.0.1", port: 0, token, maxBundleBytes: 1000 });
});
afterAll(async () => {
  await inbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts bytes as a worker would, with other headers where given. */
const put = (id: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${inbox.url}/out/${id}`, {
    method: "PUT",
    body,
    headers: { authorization: `Bearer ${token}`, "x-content-sha256": createHash("sha256").update(body).digest("hex"), ...headers },
  });

describe("the coordinator's server", () => {
  it("keeps a bundle whole under its job, twice without harm, and hands out what is known", async () => {
    const id = randomUUID();
    const channel = openHttpChannel(inbox.url, token);
    for (const _ of [1, 2]) await channel.deliver(id, bundle);
    expect(spool.listReturned()).toEqual([id]);
    expect(readFileSync(spool.outputPath(id), "utf8")).toBe("the bytes of a bundle");
    writeFileSync(spool.inputPath(id), "what is known");
    await channel.fetchInput(id, join(folder, "known"));
    expect(readFileSync(join(folder, "known"), "utf8")).toBe("what is known");
    spool.forget(id);
    expect(spool.listReturned()).toEqual([]);
  });

  it.each([
    ["without the token", 401, { authorization: "" }, undefined],
    ["with another token", 401, { authorization: "Bearer 0123456789abcdef0124" }, undefined],
    ["with other bytes than announced", 422, { "x-content-sha256": "0".repeat(64) }, undefined],
    ["without a hash", 400, { "x-content-sha256": "" }, undefined],
    ["that is too large", 413, {}, "x".repeat(1001)],
  ])("refuses a bundle %s, and keeps nothing of it", async (_, status, headers, body) => {
    const answer = await put(randomUUID(), body ?? "a bundle", headers);
    expect(answer.status).toBe(status);
    expect(readdirSync(join(spool.folder, "out"))).toEqual([]);
  });

  it("has no path but those of jobs", async () => {
    expect((await put("..%2F..%2Fevil", "a bundle")).status).toBe(400);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${inbox.url}/in/..%2Fplan.json`, { headers })).status).toBe(404);
    expect((await fetch(`${inbox.url}/plan`)).status).toBe(401);
    expect(existsSync(join(folder, "evil.zip"))).toBe(false);
  });

  it("tells a worker with a wrong token what to do", async () => {
    await expect(openHttpChannel(inbox.url, "another-token-of-length").deliver(randomUUID(), bundle)).rejects.toThrow(
      "give both the same token file (--token-file)",
    );
    await expect(openHttpChannel("http://127.0.0.1:9", token).deliver(randomUUID(), bundle)).rejects.toBeInstanceOf(PeerSilent);
  });

  it("speaks https, and is trusted by its own certificate alone", async () => {
    const secure = (cert: string) =>
      openInbox(spool, {
        host: "127.0.0.1",
        port: 0,
        token,
        maxBundleBytes: 1000,
        tls: { cert: tls(`${cert}.crt`), key: tls(`${cert}.key`) },
      });
    const server = await secure("leaf");
    expect(server.url).toMatch(/^https:/);
    const id = randomUUID();
    await openHttpChannel(server.url, token, tls("ca.crt")).deliver(id, bundle);
    expect(spool.listReturned()).toEqual([id]);
    spool.forget(id);
    for (const ca of [undefined, tls("self.crt")]) {
      const refused = openHttpChannel(server.url, token, ca).deliver(id, bundle);
      await expect(refused).rejects.toThrow(/certificate/);
      // Asking again would not help.
      await expect(refused).rejects.not.toBeInstanceOf(PeerSilent);
      await expect(refused).rejects.toMatchObject({ hint: expect.stringContaining("--tls-ca FILE") });
    }
    await expect(openHttpChannel(server.url, "another-token-of-length", tls("ca.crt")).readPlan()).rejects.toThrow("--token-file");
    await server.close();
    const old = await secure("expired");
    await expect(openHttpChannel(old.url, token, tls("ca.crt")).deliver(id, bundle)).rejects.toThrow("certificate has expired");
    await old.close();
    expect(spool.listReturned()).toEqual([]);
  });
});

describe("the way to the coordinator", () => {
  const open =
    (to: string, plainHttp = false) =>
    () =>
      openChannel(to, { token, plainHttp });

  it("is plain http on this machine, on a private network when told, and never beyond", () => {
    expect(open("http://127.0.0.1:8443")).not.toThrow();
    expect(open("https://audit.example.org")).not.toThrow();
    expect(open("http://192.168.1.5:8443")).toThrow("add --plain-http");
    expect(open("http://192.168.1.5:8443", true)).not.toThrow();
    expect(open("http://audit.example.org", true)).toThrow("is plain http");
    expect(open("http://41.77.1.2", true)).toThrow("is plain http");
    expect(() => openChannel("https://audit.example.org", { token: undefined, plainHttp: false })).toThrow("--token-file");
  });

  it("is refused by the command line where it would be open to anyone", async () => {
    const base = ["coordinate", "-C", ".", "--queue", "postgres://nashr@127.0.0.1:9/none", "--listen"];
    const ws = join(folder, "ws");
    writePlainWorkspace(ws, [["sidi-amghar", "http://127.0.0.1:9"]], ["sidi-amghar"]);
    const tokenFile = join(folder, "token");
    writeFileSync(tokenFile, "short");
    const tryIt = async (...more: string[]) => (await nashr([...base.slice(0, 1), "-C", ws, ...base.slice(3), ...more], folder)).stderr;
    expect(await tryIt("0.0.0.0:0")).toContain("add --token-file FILE");
    expect(await tryIt("0.0.0.0:0", "--token-file", tokenFile)).toContain("--plain-http");
    expect(await tryIt("127.0.0.1:0", "--token-file", tokenFile)).toContain("holds no secret");
    writeFileSync(tokenFile, `${token}\n`);
    const cert = ["--tls-cert", fileURLToPath(new URL("../fixtures/tls/leaf.crt", import.meta.url))];
    const key = ["--tls-key", fileURLToPath(new URL("../fixtures/tls/leaf.key", import.meta.url))];
    expect(await tryIt("0.0.0.0:0", "--token-file", tokenFile, ...cert)).toContain("give both --tls-cert and --tls-key");
    expect(await tryIt("0.0.0.0:0", "--token-file", tokenFile, ...cert, ...key)).toMatch(
      /Workers may come to https:[\s\S]*does not answer/,
    );
    expect(await tryIt("127.0.0.1:0", "--token-file", tokenFile)).toContain("The queue postgres://nashr@127.0.0.1:9/none does not answer");
  });

  it("needs a queue, by option or by variable, and says so without its password", async () => {
    const ws = join(folder, "ws");
    const tell = async (args: string[], variable?: string) => {
      if (variable !== undefined) process.env.NASHR_QUEUE = variable;
      try {
        return await nashr([...args, "-C", ws], folder);
      } finally {
        delete process.env.NASHR_QUEUE;
      }
    };
    const other = "postgres://nashr:secret@127.0.0.1:9/other";
    spool.writePlan({ schemaVersion: 1, queue: "nashr-test", versions: versionsOf(readWorkspace({ dir: ws, only: [] })) });
    for (const args of [["coordinate"], ["coordinate", "--status"], ["work", "--to", spool.folder]]) {
      expect(await tell(args)).toMatchObject({ code: 2, stderr: expect.stringContaining("NASHR_QUEUE") });
      const slip = await tell(args, "mysql://nashr:secret@db/nashr");
      expect(slip).toMatchObject({ code: 2, stderr: expect.not.stringContaining("secret") });
      expect(await tell(args, other)).toMatchObject({ code: 3, stderr: expect.stringContaining("127.0.0.1:9/other does not answer") });
      // The option is nearer than the variable.
      const named = await tell([...args, "--queue", "postgres://nashr@127.0.0.1:9/named"], other);
      expect(named.stderr).toContain("127.0.0.1:9/named does not answer");
    }
  });

  it("tells a worker of another version what differs, before it takes any work", async () => {
    const ws = join(folder, "worker");
    writePlainWorkspace(ws, [["sidi-amghar", "http://127.0.0.1:9"]], ["sidi-amghar"]);
    const workspace = readWorkspace({ dir: ws, only: [] });
    const versions = { ...versionsOf(workspace), detectors: "0".repeat(16), referenceOn: "2026-12-31" };
    spool.writePlan({ schemaVersion: 1, queue: "nashr-test", versions });
    const options = { queueUrl: "postgres://nashr@127.0.0.1:9/none", bodies: 1, pollMs: 10, lostMs: 100 };
    const job = { workspace, progress: silent, signal: new AbortController().signal };
    const refused = work(job, { ...options, channel: openFolderChannel(spool.folder) });
    await expect(refused).rejects.toThrow(/this worker is of another version: the code of nashr that judges is 0{16} there/);
    await expect(refused).rejects.toThrow("referenceOn) is 2026-12-31 there and 2026-11-15 here");
  });

  it("waits for a coordinator that is started later, says so, and gives up in the end", async () => {
    const ws = join(folder, "early");
    writePlainWorkspace(ws, [["sidi-amghar", "http://127.0.0.1:9"]], ["sidi-amghar"]);
    const workspace = readWorkspace({ dir: ws, only: [] });
    const options = { queueUrl: "postgres://nashr@127.0.0.1:9/none", bodies: 1, pollMs: 2, lostMs: 100 };
    const notes: string[] = [];
    const progress = { ...silent, note: (line: string) => void notes.push(line) };
    const start = (channel: Channel, patienceMs: number, signal = new AbortController().signal) =>
      work({ workspace, progress, signal }, { ...options, channel, patienceMs });
    await expect(start(openFolderChannel(join(folder, "nowhere")), 30)).rejects.toThrow("no coordinator uses this folder");
    expect(notes).toEqual([expect.stringMatching(/^No coordinator yet; waiting for it .*plan\.json/)]);
    // Over HTTP: nothing listens; then it listens and has no plan yet; then a plan comes, of another version so that no work is taken.
    const answers = ["silent", "empty", "plan"];
    const later = openHttpChannel(inbox.url, token);
    rmSync(join(spool.folder, "plan.json"), { force: true });
    const asked: string[] = [];
    const channel: Channel = {
      ...later,
      readPlan() {
        const answer = answers.shift() ?? "";
        asked.push(answer);
        if (answer === "silent") return openHttpChannel("http://127.0.0.1:9", token).readPlan();
        if (answer === "plan")
          spool.writePlan({ schemaVersion: 1, queue: "nashr-test", versions: { ...versionsOf(workspace), detectors: "0".repeat(16) } });
        return later.readPlan();
      },
    };
    await expect(start(channel, 60_000)).rejects.toThrow("this worker is of another version");
    expect(asked).toEqual(["silent", "empty", "plan"]);
    // A wrong token does not pass by itself; and a person may end the waiting.
    await expect(start(openHttpChannel(inbox.url, "another-token-of-length"), 60_000)).rejects.toThrow("--token-file");
    const ended = start(openFolderChannel(join(folder, "nowhere")), 60_000, AbortSignal.timeout(30));
    expect(await ended).toEqual({ done: 0, failed: 0, interrupted: true });
  });
});
