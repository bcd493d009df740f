import { type Check, type DoctorEnvironment, messageOf } from "./check.js";

/** Whether Node is new enough. */
export function checkNode({ nodeVersion, neededNode }: DoctorEnvironment): Check {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = neededNode.split(".").map(Number);
  const found = `Node ${nodeVersion}`;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return { name: "node", level: "ok", found };
  return { name: "node", level: "problem", found, mend: `install Node ${neededNode} or later from https://nodejs.org` };
}

/** Whether the compiled parts load: the database engine and the painter of pictures. */
export async function checkAddOns(environment: DoctorEnvironment): Promise<Check> {
  try {
    return { name: "add-ons", level: "ok", found: await environment.loadAddOns() };
  } catch (error) {
    return {
      name: "add-ons",
      level: "problem",
      found: `a compiled part does not load: ${messageOf(error)}`,
      mend: "after a change of Node run: npm rebuild better-sqlite3 (it needs python3, make and a C++ compiler); else install nashr again",
    };
  }
}

/** Whether a browser is found, starts and shows a page. Without one an audit runs, and says `unknown` where pages need scripts. */
export async function checkBrowser(environment: DoctorEnvironment): Promise<Check> {
  const program = await environment.findBrowser();
  if (program === undefined) {
    return {
      name: "browser",
      level: "note",
      found: "none: pages that scripts build stay unread, PDF is not printed",
      mend: "install Chromium or Chrome (Debian: sudo apt install chromium), or nashr with its optional packages",
    };
  }
  try {
    return { name: "browser", level: "ok", found: `${await environment.startBrowser(program)}, ${program}` };
  } catch (error) {
    return {
      name: "browser",
      level: "problem",
      found: `${program} does not start: ${messageOf(error)}`,
      mend: "install Chromium of your system, which brings its libraries (Debian: sudo apt install chromium), or write render: never under crawl in nashr.yaml",
    };
  }
}

/** Whether the system has a font with Arabic letters: PDF files that bring no font of their own are painted with it. */
export async function checkFonts(environment: DoctorEnvironment): Promise<Check> {
  const families = await environment.listArabicFonts();
  if (families === undefined) return { name: "fonts", level: "left-out", found: "this system gives no list of its fonts" };
  if (families.length > 0) return { name: "fonts", level: "ok", found: `${families.length} with Arabic letters, as ${families[0]}` };
  return {
    name: "fonts",
    level: "note",
    found: "none with Arabic letters: pictures of Arabic pages may show boxes",
    mend: "install one (Debian: sudo apt install fonts-noto-core)",
  };
}

/** Whether scans can be read. */
export function checkOcr(environment: DoctorEnvironment, isWanted: boolean): Check {
  if (!isWanted) return { name: "ocr", level: "left-out", found: "extract.ocr is off: scans stay unread" };
  try {
    return { name: "ocr", level: "ok", found: `data for ${environment.openOcrData().join(" and ")}` };
  } catch (error) {
    return {
      name: "ocr",
      level: "problem",
      found: `the language data cannot be read: ${messageOf(error)}`,
      mend: "install nashr again, or write ocr: false under extract in nashr.yaml",
    };
  }
}
