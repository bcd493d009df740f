import type { Settings } from "../../../model/settings.js";
import type { LockState } from "../../adapters/workspace-lock.js";

/** What is checked, in the order in which it is told. */
export const checkNames = [
  "node",
  "add-ons",
  "settings",
  "disk",
  "rights",
  "lock",
  "database",
  "clock",
  "browser",
  "fonts",
  "ocr",
  "proxy",
  "names",
  "queue",
] as const;
export type CheckName = (typeof checkNames)[number];

/** `ok`; `note`: works, with less or with something to know; `problem`: an audit would fail or stop; `left-out`: nothing to check here. */
export type CheckLevel = "ok" | "note" | "problem" | "left-out";

/** What one check found. `mend` is what to do, given with every note and problem. */
export interface Check {
  readonly name: CheckName;
  readonly level: CheckLevel;
  readonly found: string;
  readonly mend?: string;
}

/** The workspace as far as checks need it: absolute paths, and the hosts of its bodies. */
export interface CheckedWorkspace {
  readonly directory: string;
  readonly settings: Settings;
  readonly database: string;
  /** Folders that an audit writes into. */
  readonly folders: readonly string[];
  readonly hosts: readonly string[];
}

/** The machine as the checks see it; each part stands for one thing that may be missing or broken. */
export interface DoctorEnvironment {
  readonly nodeVersion: string;
  /** Least version of Node, as 20.19. */
  readonly neededNode: string;
  /** Loads the native add-ons and says what they are; rejects where one does not load. */
  loadAddOns(): Promise<string>;
  /** Reads the workspace; throws as every command would. */
  readWorkspace(): CheckedWorkspace;
  /** Free bytes for this user where a folder is or would be; undefined where the system does not say. */
  freeBytes(folder: string): number | undefined;
  /** Folder of temporary files. */
  readonly temporary: string;
  /** Makes and removes a file in a folder, or where it would be made; throws where that is refused. */
  tryWriting(folder: string): void;
  findLock(database: string): LockState | undefined;
  /** Throws where the database is damaged; undefined where there is none. */
  readFormat(database: string): number | undefined;
  readonly newestFormat: number;
  now(): Date;
  /** The latest change of a file of this installation or workspace; undefined where none is known. */
  newestChange(folders: readonly string[]): Date | undefined;
  /** The hour that a host tells in its answer; undefined where it tells none. Rejects where it does not answer. */
  askDate(host: string): Promise<Date | undefined>;
  findBrowser(): Promise<string | undefined>;
  /** Starts a browser, shows a page and gives its version; rejects where that fails. */
  startBrowser(program: string): Promise<string>;
  /** Families of fonts with Arabic letters; undefined where the system has no list. */
  listArabicFonts(): Promise<readonly string[] | undefined>;
  /** Opens the language data of OCR; throws where one is missing or damaged. Gives their names. */
  openOcrData(): readonly string[];
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Rejects where a name is not known or nobody answers. */
  lookUp(host: string): Promise<void>;
  /** Rejects where nobody listens. */
  connect(host: string, port: number): Promise<void>;
}

/** The message of whatever was thrown, in one line. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split("\n").slice(0, 3).join("; ");
