import type { Check, DoctorEnvironment } from "./check.js";
import { checkNames, checkProxy, checkQueue } from "./connections.js";
import { checkAddOns, checkBrowser, checkFonts, checkNode, checkOcr } from "./installation.js";
import { checkClock, checkDatabase, checkDisk, checkLock, checkRights, checkSettings } from "./workspace.js";

/** Checks this machine and a workspace for an audit, each thing once and none stopping the others. Nothing is changed. */
export async function examine(
  environment: DoctorEnvironment,
  { host, queue }: { readonly host?: string | undefined; readonly queue?: string | undefined },
): Promise<readonly Check[]> {
  const addOns = await checkAddOns(environment);
  const { check: settings, workspace } = checkSettings(environment);
  return [
    checkNode(environment),
    addOns,
    settings,
    checkDisk(environment, workspace),
    checkRights(environment, workspace),
    checkLock(environment, workspace),
    addOns.level === "ok"
      ? checkDatabase(environment, workspace)
      : { name: "database", level: "left-out", found: "its engine does not load" },
    await checkClock(environment, workspace, host),
    workspace?.settings.crawl.render === "never"
      ? { name: "browser", level: "left-out", found: "crawl.render is never: pages that scripts build stay unread" }
      : await checkBrowser(environment),
    await checkFonts(environment),
    checkOcr(environment, workspace?.settings.extract.ocr ?? true),
    await checkProxy(environment, workspace),
    await checkNames(environment, workspace, host),
    await checkQueue(environment, queue),
  ];
}
