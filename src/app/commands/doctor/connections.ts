import { chooseProxies } from "../../../crawl/transport/proxy.js";
import { queueVariable } from "../../../model/queue-variable.js";
import { type Check, type CheckedWorkspace, type DoctorEnvironment, messageOf } from "./check.js";

const postgresPort = 5432;

/** Whether somebody listens where the settings or the environment name a proxy. */
export async function checkProxy(environment: DoctorEnvironment, workspace: CheckedWorkspace | undefined): Promise<Check> {
  const { http, https } = chooseProxies(workspace?.settings.network.proxy ?? "", environment.variables);
  const named = [...new Set([http, https])].filter((address) => address !== "");
  if (named.length === 0) return { name: "proxy", level: "left-out", found: "none is named" };
  const mend = "correct network.proxy in nashr.yaml or the variables HTTPS_PROXY and HTTP_PROXY (http://host:port), or start the proxy";
  const silent: string[] = [];
  for (const address of named) {
    const place = readPlace(address);
    if (place === undefined) return { name: "proxy", level: "problem", found: "an address that cannot be read", mend };
    await environment
      .connect(place.host, place.port)
      .catch((error: unknown) => silent.push(`${place.host}:${place.port} (${messageOf(error)})`));
  }
  if (silent.length > 0) return { name: "proxy", level: "problem", found: `nobody listens at ${silent.join(", ")}`, mend };
  return { name: "proxy", level: "ok", found: "answers" };
}

/** Host and port of the address of a proxy; without passwords, which are not for the screen. */
function readPlace(address: string): { host: string; port: number } | undefined {
  const text = address.includes("://") ? address : `http://${address}`;
  if (!URL.canParse(text)) return undefined;
  const { hostname, port, protocol } = new URL(text);
  return hostname === ""
    ? undefined
    : { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? (protocol === "https:" ? 443 : 80) : Number(port) };
}

/** Whether names of hosts are found: the one named, else some of the registry. No site is asked. */
export async function checkNames(
  environment: DoctorEnvironment,
  workspace: CheckedWorkspace | undefined,
  host: string | undefined,
): Promise<Check> {
  const { https } = chooseProxies(workspace?.settings.network.proxy ?? "", environment.variables);
  if (https !== "") return { name: "names", level: "left-out", found: "the proxy looks names up" };
  const hosts = host === undefined ? (workspace?.hosts ?? []).slice(0, 3) : [nameOf(host)];
  if (hosts.length === 0) return { name: "names", level: "left-out", found: "no host is known; name one with --host" };
  const failures: string[] = [];
  for (const name of hosts) await environment.lookUp(name).catch((error: unknown) => failures.push(`${name} (${messageOf(error)})`));
  if (failures.length < hosts.length)
    return { name: "names", level: "ok", found: `${hosts.length - failures.length} of ${hosts.length} hosts found` };
  return {
    name: "names",
    level: "problem",
    found: `not found: ${failures.join(", ")}`,
    mend: "check the connection and the name server (/etc/resolv.conf); behind a proxy write it into network.proxy",
  };
}

/** The name in what was typed as a host: "www.example.ma", "www.example.ma:8080", "http://127.0.0.1:8080". */
function nameOf(host: string): string {
  const address = host.includes("://") ? host : `https://${host}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, "") : host;
}

/** Whether the database of the queue is reached, where one is named. */
export async function checkQueue(environment: DoctorEnvironment, named: string | undefined): Promise<Check> {
  const address = named ?? environment.variables[queueVariable] ?? "";
  if (address === "") return { name: "queue", level: "left-out", found: "none is named: this machine works alone" };
  const mend = `write --queue or ${queueVariable} as postgres://user@host/database, start PostgreSQL there, and open its port to this machine`;
  const isPostgres = URL.canParse(address) && /^postgres(ql)?:$/.test(new URL(address).protocol);
  if (!isPostgres) return { name: "queue", level: "problem", found: "its address is not one of PostgreSQL", mend };
  const { hostname, port } = new URL(address);
  const place = { host: hostname.replace(/^\[|\]$/g, "") || "localhost", port: port === "" ? postgresPort : Number(port) };
  try {
    await environment.connect(place.host, place.port);
    return { name: "queue", level: "ok", found: `${place.host}:${place.port} answers` };
  } catch (error) {
    return { name: "queue", level: "problem", found: `nobody listens at ${place.host}:${place.port} (${messageOf(error)})`, mend };
  }
}
