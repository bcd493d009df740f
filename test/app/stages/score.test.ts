import { constants } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeVersions } from "../../../src/app/adapters/code-versions.js";
import { silent } from "../../../src/app/progress.js";
import { readWorkspace } from "../../../src/app/read-workspace.js";
import { detectAll } from "../../../src/app/stages/detect.js";
import { assembleEdition, requireReadable } from "../../../src/app/stages/score.js";
import { openStore, type Store } from "../../../src/store/open.js";

/** Two bodies without a site, which are judged without a crawl. */
const registry =
  "code,name_fr,name_ar,level,province,region,population,url,tags\n" +
  "one,Aïn Essai,عين التجربة,commune,Essai,Région d'essai,1000,,\n" +
  "two,Oued Essai,وادي التجربة,commune,Essai,Région d'essai,2000,,\n";

let dir = "";
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "nashr-score-"));
  mkdirSync(join(dir, "data"));
  writeFileSync(join(dir, "nashr.yaml"), "edition: '2026'\nreferenceOn: 2026-12-15\n");
  writeFileSync(join(dir, "data/entities.csv"), registry);
  store = openStore(":memory:");
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** As if other code had judged a body. */
const judgedByOthers = (code: string, versions: string) =>
  store.prepare("UPDATE detections SET inputs_hash = ? || '.' || 'hash' WHERE entity_code = ?").run(versions, code);
const judge = () => detectAll(readWorkspace({ dir, only: [] }), store, silent);
const stamp = () => assembleEdition(readWorkspace({ dir, only: [] }), store, { former: [] }).edition.run;

test("an edition bears the versions of the code that judged it, also when other code scores it", async () => {
  await judge();
  expect(stamp()).toMatchObject({
    codeVersion: expect.stringContaining(`(detect ${codeVersions().detectors})`),
    extractorVersion: codeVersions().extractor,
  });
  for (const code of ["one", "two"]) judgedByOthers(code, "earlier.older");
  expect(stamp()).toMatchObject({ codeVersion: expect.stringContaining("(detect earlier)"), extractorVersion: "older" });
});

test("verdicts of different code make no edition, and the message says how they become one", async () => {
  await judge();
  judgedByOthers("one", "earlier.older");
  expect(stamp).toThrow(/1 of 2 bodies: one.*nashr detect/);
  await judge();
  expect(stamp().extractorVersion).toBe(codeVersions().extractor);
});

test("says what to do about an edition that is longer than a text can be, and takes one that just fits", () => {
  const tooLong = () => requireReadable(constants.MAX_STRING_LENGTH + 1, 36_000, "data/entities.csv");
  expect(tooLong).toThrow(/an edition of 36000 bodies does not fit into one file.*divide the registry/);
  expect(() => requireReadable(constants.MAX_STRING_LENGTH, 17_000, "data/entities.csv")).not.toThrow();
});
