import { z } from "zod";
import { settingsSchema } from "../model/settings.js";

/** One key of nashr.yaml, as people read it. */
export interface SettingDescription {
  /** Dotted path, as "crawl.maxPages". */
  readonly key: string;
  /** "text", "whole number from 1", "one of auto, never"… */
  readonly type: string;
  readonly required: boolean;
  /** Value used when the key is not written; undefined for required keys. */
  readonly fallback: unknown;
  /** What it is, its unit and its reason. */
  readonly meaning: string;
}

/** The part of JSON Schema that zod writes for settings. */
interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

/** JSON Schema of nashr.yaml, so that editors complete and check it. Source: JSON Schema 2020-12. */
export function settingsJsonSchema(): Record<string, unknown> {
  const schema = readSchema();
  // YAML reads `edition: 2026` as a number; we take it as written, and editors should not complain either.
  const properties = { ...schema.properties, edition: { ...schema.properties?.edition, type: ["string", "integer"] } };
  return { ...schema, properties, title: "nashr.yaml", description: "Settings of a nashr workspace." };
}

function readSchema(): SchemaNode {
  return z.toJSONSchema(settingsSchema, { io: "input" }) as SchemaNode;
}

/** Every key of nashr.yaml in the order of the schema; `$schema` and the sections themselves are left out. */
export function describeSettings(): readonly SettingDescription[] {
  return describeNode("", readSchema());
}

function describeNode(prefix: string, node: SchemaNode): readonly SettingDescription[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = prefix === "" ? name : `${prefix}.${name}`;
    if (name === "$schema") return [];
    if (child.properties !== undefined) return describeNode(key, child);
    const required = node.required?.includes(name) === true;
    return [{ key, type: nameType(child), required, fallback: child.default, meaning: child.description ?? "" }];
  });
}

function nameType(node: SchemaNode): string {
  if (node.enum !== undefined) return `one of ${node.enum.join(", ")}`;
  if (node.type === "array") {
    const item = node.items?.enum === undefined ? "texts" : `values out of ${node.items.enum.join(", ")}`;
    return `list of ${item}`;
  }
  if (node.type === "boolean") return "true or false";
  if (node.type === "integer" || node.type === "number") return nameNumber(node);
  return "text";
}

function nameNumber(node: SchemaNode): string {
  const noun = node.type === "integer" ? "whole number" : "number";
  const upper = node.maximum === undefined || node.maximum >= Number.MAX_SAFE_INTEGER ? undefined : node.maximum;
  if (node.minimum !== undefined && node.minimum > -Number.MAX_SAFE_INTEGER)
    return upper === undefined ? `${noun} from ${node.minimum}` : `${noun} from ${node.minimum} to ${upper}`;
  if (node.exclusiveMinimum !== undefined) return node.type === "integer" ? `${noun} from ${node.exclusiveMinimum + 1}` : `${noun} above 0`;
  return noun;
}

/**
 * The text of a new nashr.yaml: the given values live, every other key as a comment with its default and meaning.
 * `values` maps dotted keys to YAML text, as {"network.contact": "audit@example.org"}.
 */
export function renderSettingsFile(values: Readonly<Record<string, string>>, schemaPath: string): string {
  const settings = describeSettings();
  const sections = [...new Set(settings.map(({ key }) => sectionOf(key)))];
  const parts = sections.map((section) => {
    const inner = settings.filter(({ key }) => sectionOf(key) === section);
    const indent = section === "" ? "" : "  ";
    const lines = inner.flatMap(({ key, fallback, meaning }) => {
      const value = values[key];
      const name = section === "" ? key : key.slice(section.length + 1);
      return [
        `${indent}# ${meaning}`,
        value === undefined ? `${indent}# ${name}: ${JSON.stringify(fallback)}` : `${indent}${name}: ${value}`,
      ];
    });
    return section === "" ? lines.join("\n") : `${section}:\n${lines.join("\n")}`;
  });
  return `# yaml-language-server: $schema=${schemaPath}\n${settingsFileHead}${parts.join("\n\n")}\n`;
}

const settingsFileHead = `# Settings of this workspace. A line that starts with # is a comment: it shows the default. To change one, remove the "# "
# before the key and write your value.

`;

/** The page docs/settings.md, from the schema alone. */
export function renderSettingsPage(): string {
  const settings = describeSettings();
  const sections = [...new Set(settings.map(({ key }) => sectionOf(key)))];
  const parts = sections.map((section) => {
    const rows = settings.filter(({ key }) => sectionOf(key) === section).map(renderRow);
    const title = section === "" ? "## Top level" : `## ${section}`;
    return `${title}\n\n| key | type | default | meaning |\n|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `${settingsPageHead}\n${parts.join("\n")}`;
}

const settingsPageHead = `# Settings: every key of nashr.yaml

Written from the schema in \`src/model/settings.ts\` (\`npx vitest run test/config -u\` writes it again; a test fails when the two differ).
Only \`edition\` and \`referenceOn\` must be written; each other key has the default given here. A key that is not in
this list is refused, and so is a value of another kind: nashr then names the line, the key and what to write instead.
Paths are relative to the folder of nashr.yaml.
`;

function sectionOf(key: string): string {
  return key.includes(".") ? (key.split(".")[0] ?? "") : "";
}

function renderRow({ key, type, required, fallback, meaning }: SettingDescription): string {
  const shown = required ? "must be written" : fallback === "" ? "empty" : `\`${JSON.stringify(fallback)}\``;
  return `| \`${key}\` | ${type} | ${shown} | ${meaning.replaceAll("|", "\\|")} |`;
}
