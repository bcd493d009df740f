import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../model/errors.js";
import type { WorkspaceOutline } from "../workspace.js";
import { openPrivateFolder } from "./private-replies.js";

const secretFile = "preview-secret";
const secretBytes = 32;
/** 128 bits: nobody finds a name by trying. */
const nameCharacters = 32;

/**
 * The name of the private folder of a body in an edition: the same at every call in a workspace, and not to be guessed without its secret, which
 * is made at the first call and readable by its owner alone. Throws InputError where the secret was damaged: another one would change the
 * addresses that letters have named.
 */
export function openPreviewNames(workspace: WorkspaceOutline): (entityCode: string) => string {
  const secret = readSecret(join(openPrivateFolder(workspace), secretFile));
  const { edition } = workspace.settings;
  return (entityCode) => createHmac("sha256", secret).update(`${edition}\n${entityCode}`).digest("hex").slice(0, nameCharacters);
}

function readSecret(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(secretBytes).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  // A copy from a backup may have lost its mode.
  chmodSync(file, 0o600);
  const secret = Buffer.from(readFileSync(file, "utf8").trim(), "hex");
  if (secret.length === secretBytes) return secret;
  const hint = "put it back from a backup, or remove it knowingly: all private pages then get other addresses";
  throw new InputError([{ file, message: "the secret of the private pages is damaged", hint }]);
}
