#!/usr/bin/env node
import { limitHeapGrowth } from "../app/adapters/heap-growth.js";
import { runCli } from "./run.js";

limitHeapGrowth();

// A reader that has seen enough (as in "nashr status | head") is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

// What nobody caught must not end with 1, which says "done, with something to look at".
process.on("uncaughtException", (error) => {
  process.exitCode = 70;
  void import("./exit-codes.js").then(({ explainError }) => {
    const { code, lines } = explainError(error);
    process.stderr.write(`${lines.join("\n")}\n`, () => process.exit(code));
  });
});

// A process that ends before its command has given a code, because nothing is left to wait for, has not done what was asked.
process.exitCode = 70;
process.exitCode = await runCli(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr, cwd: process.cwd() });
