/**
 * What each command does with a workspace. `writing`: one at a time, under the lock of the workspace. `reading`: beside a writing one, and
 * on a disk that cannot be written to; the files it may write are its own output, in exports/, the private previews or under names that the user gives, and decisions, answers of coders and
 * passages for training, which are exchanged as whole files or have a lock of their own. `none`: it has no
 * workspace yet.
 */
export const commandAccess = {
  init: "none",
  restore: "none",
  demo: "writing",
  run: "writing",
  crawl: "writing",
  extract: "writing",
  detect: "writing",
  score: "writing",
  report: "writing",
  rebuild: "writing",
  "second-read": "writing",
  merge: "writing",
  coordinate: "writing",
  "edition freeze": "writing",
  "import smiig": "writing",
  "reply import": "writing",
  "reply check": "writing",
  "sites accept": "writing",
  "agreement --save": "writing",
  agreement: "reading",
  "archive export": "reading",
  backup: "reading",
  explain: "reading",
  export: "reading",
  kit: "reading",
  letters: "reading",
  preview: "reading",
  "reply decide": "reading",
  "reply list": "reading",
  history: "reading",
  "registry check": "reading",
  replay: "reading",
  rescore: "reading",
  "review coders": "reading",
  "review desk": "reading",
  "review export": "reading",
  "review import": "reading",
  "review list": "reading",
  "rubric check": "reading",
  "rubric show": "reading",
  sample: "reading",
  "sites find": "reading",
  status: "reading",
  training: "reading",
  verify: "reading",
  work: "reading",
} as const satisfies Readonly<Record<string, "none" | "reading" | "writing">>;

/** A command as it is typed, without "nashr". */
export type CommandName = keyof typeof commandAccess;
