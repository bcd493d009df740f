import { type Check, type CheckedWorkspace, type DoctorEnvironment, messageOf } from "./check.js";

/** Below this the machine itself is in trouble. */
const minFreeBytes = 1_000_000_000;
/** Seconds by which two clocks may differ: answers carry whole seconds and take some to arrive. */
const maxSkewSeconds = 120;
/** Files of another time zone or a careless copy are up to a day ahead. */
const aDayMs = 86_400_000;

/** Reads the workspace as every command does; undefined beside a problem where that fails. */
export function checkSettings(environment: DoctorEnvironment): { check: Check; workspace: CheckedWorkspace | undefined } {
  try {
    const workspace = environment.readWorkspace();
    const found = `${workspace.directory}, edition ${workspace.settings.edition}`;
    if (workspace.settings.network.contact !== "") return { check: { name: "settings", level: "ok", found }, workspace };
    const mend = "write an e-mail address or a page under network.contact in nashr.yaml";
    return {
      check: { name: "settings", level: "note", found: `${found}; no address for webmasters: no site can be crawled`, mend },
      workspace,
    };
  } catch (error) {
    const mend = "mend what is named, or name the workspace with -C DIR, or make one with: nashr init DIR";
    return { check: { name: "settings", level: "problem", found: messageOf(error), mend }, workspace: undefined };
  }
}

/** Free space: for the machine at all, and for what the settings let a crawl take at one time. */
export function checkDisk(environment: DoctorEnvironment, workspace: CheckedWorkspace | undefined): Check {
  const folders = [...(workspace === undefined ? [] : [workspace.directory, ...workspace.folders]), environment.temporary];
  const known = folders.flatMap((folder) => {
    const bytes = environment.freeBytes(folder);
    return bytes === undefined ? [] : [{ folder, bytes }];
  });
  const [least] = known.sort((a, b) => a.bytes - b.bytes);
  if (least === undefined) return { name: "disk", level: "left-out", found: "this system does not say how much is free" };
  const found = `${gigabytes(least.bytes)} free for ${least.folder}`;
  const mend = "make room, or put paths.archive and paths.database on a larger disk";
  if (least.bytes < minFreeBytes) return { name: "disk", level: "problem", found, mend };
  if (workspace === undefined) return { name: "disk", level: "ok", found };
  const { sites, maxSiteBytes } = workspace.settings.crawl;
  const atOnce = Math.min(sites, Math.max(workspace.hosts.length, 1)) * maxSiteBytes;
  if (least.bytes >= atOnce) return { name: "disk", level: "ok", found };
  return {
    name: "disk",
    level: "note",
    found: `${found}; the sites crawled at one time may take ${gigabytes(atOnce)} (crawl.sites, crawl.maxSiteBytes)`,
    mend: `${mend}; a crawl that fills the disk stops with code 3 and goes on later`,
  };
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Whether this user may write where an audit writes. */
export function checkRights(environment: DoctorEnvironment, workspace: CheckedWorkspace | undefined): Check {
  const refused = [...(workspace?.folders ?? []), environment.temporary].flatMap((folder) => {
    try {
      environment.tryWriting(folder);
      return [];
    } catch (error) {
      return [`${folder} (${messageOf(error)})`];
    }
  });
  if (refused.length === 0) return { name: "rights", level: "ok", found: "every folder of the audit can be written to" };
  const mend =
    "give your user the right to write there (chown, chmod), or name other folders: under paths in nashr.yaml, for temporary files in TMPDIR";
  return { name: "rights", level: "problem", found: `cannot be written to: ${refused.join(", ")}`, mend };
}

/** Whether another command is at work. */
export function checkLock(environment: DoctorEnvironment, workspace: CheckedWorkspace | undefined): Check {
  if (workspace === undefined) return { name: "lock", level: "left-out", found: "no workspace" };
  const lock = environment.findLock(workspace.database);
  if (lock === undefined) return { name: "lock", level: "ok", found: "no other command writes into the workspace" };
  if (lock.isAlive === false)
    return { name: "lock", level: "ok", found: `left behind by ${lock.holder}, which has ended; the next command takes over` };
  return {
    name: "lock",
    level: "note",
    found: `held by ${lock.holder}`,
    mend:
      lock.isAlive === true
        ? "wait until it ends; commands that only read work meanwhile"
        : "wait until it ends; if it runs no more, the next command that writes sees so after a minute and takes over",
  };
}

/** Whether the database is whole, and of a format that this nashr knows. */
export function checkDatabase(environment: DoctorEnvironment, workspace: CheckedWorkspace | undefined): Check {
  if (workspace === undefined) return { name: "database", level: "left-out", found: "no workspace" };
  const { newestFormat } = environment;
  try {
    const format = environment.readFormat(workspace.database);
    if (format === undefined) return { name: "database", level: "ok", found: "none yet; the first crawl makes it" };
    if (format === newestFormat) return { name: "database", level: "ok", found: `format ${format}, whole` };
    if (format < newestFormat) {
      const found = `format ${format}; the next command that writes brings it to ${newestFormat} and keeps a copy beside it`;
      return { name: "database", level: "ok", found };
    }
    const found = `format ${format}, written by a newer nashr; this one knows ${newestFormat}`;
    return { name: "database", level: "problem", found, mend: "install the newer nashr again, or put the copy of before back" };
  } catch (error) {
    const mend = "make it again from the archive: nashr rebuild --force; or put a backup back: nashr restore";
    return { name: "database", level: "problem", found: messageOf(error), mend };
  }
}

/** Whether the clock can be right: against the hour that a host tells, else against the newest file, which cannot come from the future. */
export async function checkClock(
  environment: DoctorEnvironment,
  workspace: CheckedWorkspace | undefined,
  host: string | undefined,
): Promise<Check> {
  const now = environment.now();
  const mend = "set the clock, or let it be set (Debian: sudo apt install systemd-timesyncd); citations carry its hour";
  if (host !== undefined) {
    try {
      const theirs = await environment.askDate(host);
      if (theirs === undefined) return { name: "clock", level: "left-out", found: `${host} does not tell the hour` };
      const seconds = Math.round((now.getTime() - theirs.getTime()) / 1000);
      const found = `${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} ${host}`;
      return Math.abs(seconds) <= maxSkewSeconds ? { name: "clock", level: "ok", found } : { name: "clock", level: "problem", found, mend };
    } catch (error) {
      return { name: "clock", level: "note", found: `${host} does not answer: ${messageOf(error)}`, mend: "name another host with --host" };
    }
  }
  const newest = environment.newestChange(workspace?.folders ?? []);
  const found = `${now.toISOString().slice(0, 16)}Z`;
  if (newest === undefined || newest.getTime() <= now.getTime() + aDayMs) return { name: "clock", level: "ok", found };
  return { name: "clock", level: "problem", found: `${found}, but a file here was changed on ${newest.toISOString().slice(0, 10)}`, mend };
}
