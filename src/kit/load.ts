import { parse, YAMLParseError } from "yaml";
import type { z } from "zod";
import { InputError, type Problem } from "../model/errors.js";
import { type Kit, kitFrameSchema, kitItemSchema } from "./shape.js";

function readYaml<T>(schema: z.ZodType<T>, file: string, text: string, problems: Problem[]): T | undefined {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    problems.push({ file, line: error.linePos?.[0].line, message: `this is not YAML: ${error.message.split("\n")[0] ?? ""}` });
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push(...parsed.error.issues.map((issue) => ({ file, key: issue.path.join("."), message: issue.message })));
  return undefined;
}

/**
 * A kit from its files: `frame` is kit.yaml, `items` are the files of items/. Items are put in `order`, the active items of the rubric; those
 * that it does not ask for, as an earlier version of it may, are left out. Throws InputError with every problem.
 */
export function loadKit(
  frame: { readonly file: string; readonly text: string },
  items: readonly { readonly file: string; readonly text: string }[],
  order: readonly string[],
): Kit {
  const problems: Problem[] = [];
  const head = readYaml(kitFrameSchema, frame.file, frame.text, problems);
  const read = items.flatMap(({ file, text }) => readYaml(kitItemSchema, file, text, problems) ?? []);
  if (head === undefined || problems.length > 0) throw new InputError(problems);
  return { ...head, items: read.filter((item) => order.includes(item.id)).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) };
}
