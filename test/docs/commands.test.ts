import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readCommands, renderCommandsPage } from "./render-commands.js";

/** What each command is for, in the words of an auditor. */
const words: Readonly<Record<string, string>> = {
  init: "Writes a folder to work in: settings with every key explained, the communes and councils whose site is known (or another part of the frame), the whole frame of 1,590 bodies to copy lines from, a file for decisions. Overwrites nothing.",
  "registry check":
    "Reads the list of bodies and tells every bad line at once: codes that stand twice, addresses that are none, Arabic in the French column, a file saved in an old code page.",
  "sites find":
    "Proposes addresses for bodies of which none is known: from lists that you give, from the archived sites of provinces and regions, from patterns of names. Each is asked once, as the crawl asks; the list says what it is and why. Writes nothing into the registry. Started again it keeps the lines and marks of the list and goes on. Ends with 3 where the connection of this machine seems to be down. How to read the list: [finding addresses](sites.md).",
  "sites accept":
    "Writes the addresses of the lines that a person marked with x under `accept` into the registry, and changes no other byte of it. Writes nothing at all where one of them has no address, two are of one body, or the registry has another address.",
  "rubric check":
    "Tells whether the rubric is sound: points that add up to the declared maximum, all three languages, known detectors and parameters, words for every list.",
  "rubric show":
    "Shows what is asked of each level, by which law, for how many points, and whether each of these was read in a source or assumed.",
  crawl:
    "Visits the sites, politely (see [the crawler](crawler.md)), and keeps every answer as evidence. Started again, it asks only for what is missing, again, a few times, for sites that did not answer, and visits a body again whose archive is damaged. Nothing that stands in the archive is written over; a frozen edition is refused. Ends with 3 where the connection of this machine is the likely cause of silence.",
  extract:
    "Reads the kept files: pages, PDF, workbooks, text documents, CSV, archives. Needs no internet, like all that follows. A damaged copy is named and passed over, and the exit code is 1.",
  detect:
    "Judges every item of every body. Scans are read by OCR only where an item rests on them. Of a body whose archive is damaged nothing is said: its items are unknown.",
  score: "Applies the decisions of people, gives points and ranks, and writes `reports/<edition>/edition.json`, the public record.",
  report: "Writes the site from `edition.json` alone. Copy the folder to any web server, or open it from the disk.",
  run: "All of the above in order. This is the command of a scheduled job: it goes on after a crash, and its exit code means something.",
  status:
    "One line for each body: how its crawl ended, what was read, what was found, what is left for a person; which silent sites are tried again, where people disagree, and the embargo.",
  explain:
    "The command of a dispute: state, points, reason, quotation, address, hour, hash and place in the archive, what was looked at and did not count, and the replies.",
  verify:
    "Reads every cited record again from the archive, hashes it, and looks for the quotation in it. All proofs that fail are listed, each with why: record-missing, record-damaged, hash-differs, quotation-not-found, not-in-database. Exit code 1 if there is one.",
  export:
    "Tables for a spreadsheet. The columns of `verdicts` are edition, entity_code, indicator, state, complete, open, points_low, points_high, confidence, decided_by, evidence_url, fetched_at, sha256, channel, quotation, reason, second_reader.",
  kit: "Writes what a commune needs to publish each item: what the law asks, a page to copy, a table to fill in, a checklist, and a letter with which a citizen asks; also a whole example site. With `--entity` only what that body lacks in the edition, cheapest first. Models are in French and Arabic.",
  agreement:
    "Compares the machine with a file coded by people (one row per body and item: entity_code, indicator, state, complete, open, points, evidence, channel, note). Prints kappa, precision, recall, F1 and errors per item, strictly (unknown is an error) and on decided items only, beside a baseline that looks at link texts alone. Bodies without a reachable site are reported apart. With `--sample` the gold of a sample that was coded and adjudicated at the desk. Where an edition has several rubrics, each is measured for itself; `--json` then gives a list.",
  "second-read":
    "Asks the language model of `secondRead` in nashr.yaml, or nobody with `--export` and `--import`, about what is absent or unknown with doubt. It may only point: the rules judge the place ([a second reader](second-reader.md)). Ends with 1 where the budget did, or a line was not taken; what was answered is kept.",
  "review desk":
    "The review desk: the doubtful cases in the order of what a look is worth, the archived page with the passage marked, the passages that came nearest, and a form that works by keyboard. `nashr review` alone opens it. Several people may decide at once; behind a reverse proxy with a login see `desk` in the [settings](settings.md). How to work with it: [an edition](edition.md). With `--sample` the blind desk of coders, or with `--adjudicate` the settling of what they differ on: [in an afternoon](coding.md).",
  "review coders":
    "How far each coder of a sample is. Once all have answered every row: how far they agree, by item and in all, with intervals, and how many rows wait for an adjudication. How to run a double coding: [in an afternoon](coding.md).",
  training:
    "Turns decisions into passages in the shape of the corpus, cut from the archive as judging cuts them; `npm run train -- --with FILE` learns from them. Bodies that measure the machine are refused, and bodies that taught are never drawn for measuring ([how](recogniser.md#teaching-it-with-decisions)).",
  "review list": "The same order as a list on the terminal.",
  "review export": "The open cases as a sheet: only the columns of the decision can be written.",
  "review import": "Takes the filled lines of such a sheet. A line that is there already is not taken twice.",
  history: "What was said of a body: a verdict of a run that repeats the one before is left out; withdrawn decisions stay in sight.",
  sample:
    "Draws a blind sample without the machine's answers, so that its error can be measured: kept with its weights in `data/samples`, to be coded at the desk, and as a sheet to code by hand. What taught the recogniser is not drawn for measuring.",
  "import smiig":
    "Reads the published data set of the index as former editions, and tells every cell above its maximum and every total that does not add up.",
  "edition freeze":
    "Seals an edition: the hash of its record and of every archive file. An archive that is damaged is not sealed. A frozen edition is never recomputed silently.",
  rebuild:
    "Makes the database again when it is lost or damaged: every crawl of every edition, from the archive and the settings alone. `extract`, `detect` and `score` then give the same verdicts. A present database is only replaced with `--force`, and then kept under a name with the date. What is damaged in the archive is named; a body that lost a part of its crawl counts as interrupted. Archives of version 0.1.0 do not tell of their crawl: of these only frozen editions can be made into a database again.",
  backup:
    "Copies all that cannot be made again into a folder, with a list of hashes (`backup.json`); the pages of the report are left out. Given again, it copies what is new. It may run beside a crawl. Evidence in the backup is never written over: where the two differ, both stay and the command ends with 1.",
  restore:
    "Puts a backup back into a new folder, at the places that its settings name, and checks the hash of every file. Nothing is written over.",
  merge:
    "Joins workspaces of a run that was split over machines (each crawled its own bodies with `--only`), or sealed bundles, into the workspace of `-C`; a new folder becomes one. Nothing but the folders is needed, no server and no queue. Of each body everything comes in or nothing: archive files byte for byte, crawls, readings, verdicts; the result is that of one machine. What other versions made, other evidence of the same body, and what would change a frozen edition is refused and named (exit 2), and all else is merged. See [several machines](several-machines.md).",
  coordinate:
    "Leads a run on several machines. A job per body goes into a queue in PostgreSQL; bodies whose sites live on one machine follow one another. What workers return is put into this workspace as `merge` does it. What is done is read from the workspace alone: after a crash, or when the queue was lost, the same command goes on. A worker that dies is noticed in seconds, and its body is worked on by another; a body that fails again and again is set aside with its error, shown by `--status`, and queued again by `--retry`. How to set it up: [several machines](several-machines.md).",
  work: "Works for a coordinator until its run has ended. Each body is crawled, read and judged in a folder of its own, and returned as a sealed bundle, whose hashes the coordinator checks. A worker with another version of nashr, other settings, another registry or another rubric is refused and told what differs. Stopped with Ctrl-C it gives its bodies back.",
  replay:
    "Derives a frozen edition again from its archive and says whether every byte agrees, and if not, which stage differs. Files that are missing or damaged are listed, and the rest is derived.",
  rescore: "A second opinion: applies another rubric to the evidence of an edition and says what changes, item by item.",
  "archive export":
    "Packs the evidence so that replay viewers open it (WACZ). What is missing or damaged is said, the rest is packed, and the exit code is 1.",
  preview:
    "The private page of each body before publication: its draft findings as the report words them, the proof, what to do next, how to reply and until when, in French, Arabic and English, with the form. The name of its folder cannot be guessed and stays the same in an edition; nothing links to it. Needs `replies.until` and `report.contact`. See [replies](replies.md).",
  letters:
    "The mail to each body as a file that mail programs open as a draft, and as text, in French and Arabic, with the form and the address of the private page (`replies.previewUrl`; without it the page is attached), and a sheet of the e-mail addresses that were proven on the sites. Nothing is ever sent.",
  "reply import":
    "Takes the filled lines of forms (XLSX or CSV). Of each line that is not taken it is said why, with its number. Then the pages that the replies name are fetched under the rules of a crawl and archived, and each item is judged again with its page. No finding changes by this. The same form given again adds nothing.",
  "reply check":
    "Asks for the pages of replies that were not had yet, again for those that failed for a passing reason, and judges again what an older nashr judged.",
  "reply list":
    "Each reply with its marks (link to a site that is not the body's own; after the last day), the old and the new verdict, and whether it waits for a decision.",
  "reply decide":
    "A decision under the reviewer's name: the new verdict with the page of the reply as its proof, or the finding as it stands. The desk does the same. Then run `nashr score` and `nashr report`.",
  demo: "Serves eight invented communes on this machine, audits them, and prints the ranking and where the report lies.",
};

it("has words for every command", () => {
  expect(
    readCommands()
      .map(({ name }) => name)
      .filter((name) => (words[name] ?? "") === ""),
  ).toEqual([]);
});

it("keeps docs/commands.md as the command line says", async () => {
  const page = fileURLToPath(new URL("../../docs/commands.md", import.meta.url));
  await expect(renderCommandsPage(words)).toMatchFileSnapshot(page);
});
