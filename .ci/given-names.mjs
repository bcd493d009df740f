// Given names of the shipped country, as the recogniser is trained with them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { loadProfile } = await import(new URL("../dist/profile/profile.js", import.meta.url).href);
const { compileCountry } = await import(new URL("../dist/detect/site/country.js", import.meta.url).href);

export function givenNamesOfMorocco() {
  const profile = fileURLToPath(new URL("../profiles/ma", import.meta.url));
  const names = readdirSync(profile)
    .filter((file) => file.endsWith(".yaml"))
    .sort();
  const files = new Map(names.map((file) => [`${profile}/${file}`, readFileSync(`${profile}/${file}`, "utf8")]));
  return compileCountry(loadProfile(files, profile)).readers.persons.names.givenNames;
}
