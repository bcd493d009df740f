import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PeerSilent } from "../../src/distribute/http-exchange.js";
import { type ObjectStore, openObjectStore, readStoreAddress } from "../../src/distribute/object-store.js";
import { openRemoteSpool } from "../../src/distribute/remote-spool.js";
import { openSpool } from "../../src/distribute/spool.js";
import { InputError } from "../../src/model/errors.js";
import { startObjectStore, type TestObjectStore, testKey } from "../set-up/object-store.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-objects-"));
const bundle = join(folder, "bundle.zip");
let server: TestObjectStore;
let store: ObjectStore;
const environment = () => ({ AWS_ACCESS_KEY_ID: testKey.id, AWS_SECRET_ACCESS_KEY: testKey.secret, AWS_ENDPOINT_URL_S3: server.endpoint });

beforeAll(async () => {
  writeFileSync(bundle, Buffer.from([0, 255, 10, 13, 128]));
  server = await startObjectStore();
  store = openObjectStore(readStoreAddress("--store", "s3://audit/edition-2026", environment()));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a store that speaks S3", () => {
  it("keeps, lists, gives and removes objects below its prefix, byte for byte", async () => {
    server.objects.set("audit/another/out/x.zip", Buffer.from("of somebody else"));
    await store.put("out/a.zip", bundle);
    expect([...server.objects.keys()]).toContain("audit/edition-2026/out/a.zip");
    expect(await store.list("out/")).toEqual(["out/a.zip"]);
    await store.get("out/a.zip", join(folder, "back"));
    expect(readFileSync(join(folder, "back"))).toEqual(readFileSync(bundle));
    await store.remove("out/a.zip");
    expect(await store.list("out/")).toEqual([]);
  });

  it("needs no prefix", async () => {
    const bare = openObjectStore(readStoreAddress("--store", "s3://audit", environment()));
    await bare.put("plan.json", bundle);
    expect(server.objects.has("audit/plan.json")).toBe(true);
    expect(await bare.list("plan")).toEqual(["plan.json"]);
  });

  it("tells a wrong key from a missing object and from silence, and what to do about each", async () => {
    const stranger = openObjectStore(readStoreAddress("--store", "s3://audit", { ...environment(), AWS_SECRET_ACCESS_KEY: "guessed" }));
    await expect(stranger.put("out/a.zip", bundle)).rejects.toThrow("check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    await expect(store.read("plan.json")).rejects.toThrow("start nashr coordinate --store with the same address first");
    const away = openObjectStore(
      readStoreAddress("--store", "s3://audit", { ...environment(), AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9" }),
    );
    await expect(away.read("plan.json")).rejects.toBeInstanceOf(PeerSilent);
  });

  it("is named by a bucket, with keys from the environment alone", () => {
    const slips = (address: string, change: Record<string, string | undefined> = {}) => {
      try {
        readStoreAddress("--store", address, { ...environment(), ...change });
        return [];
      } catch (error) {
        return error instanceof InputError ? error.problems.map(({ key }) => key) : [String(error)];
      }
    };
    expect(slips("s3://audit/a/b")).toEqual([]);
    expect(slips("s3://Audit")).toEqual(["--store"]);
    expect(slips("audit", { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: undefined, AWS_ENDPOINT_URL_S3: "minio" })).toEqual([
      "--store",
      "AWS_ACCESS_KEY_ID",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_ENDPOINT_URL_S3",
    ]);
  });
});

describe("a spool in a store", () => {
  it("fetches what came back, once, and leaves alone what is none of ours", async () => {
    const id = "0b0e7a52-7f0c-4c5e-9f5e-2f8f4d1f6a11";
    const spool = openSpool(join(folder, "spool"));
    const remote = openRemoteSpool(store);
    await store.put(`out/${id}.zip`, bundle);
    server.objects.set("audit/edition-2026/out/../evil.zip", Buffer.from("evil"));
    await store.put("out/note.txt", bundle);
    for (const _ of [1, 2]) await remote.fetchReturned(spool);
    expect(spool.listReturned()).toEqual([id]);
    expect(readFileSync(spool.outputPath(id))).toEqual(readFileSync(bundle));
    writeFileSync(spool.inputPath(id), "what is known");
    await remote.sendInput(spool, id);
    expect(await store.read(`in/${id}.zip`)).toBe("what is known");
    await remote.forget(id);
    expect(await store.list("in/")).toEqual([]);
    expect(await store.list("out/")).not.toContain(`out/${id}.zip`);
  });
});
