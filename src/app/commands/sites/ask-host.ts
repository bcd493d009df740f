import type { FailureCode } from "../../../model/evidence.js";
import type { Landing } from "../../../sites/landing.js";
import type { Asker } from "./ask-address.js";

/** Failures of the connection, where the same site may answer without encryption. */
const withoutTls: ReadonlySet<FailureCode> = new Set<FailureCode>(["refused", "reset", "timeout", "tls", "protocol"]);

/** Asks a candidate address; where the name is not known with "www.", where no secure connection comes about without encryption. */
export async function askHost(asker: Asker, address: string): Promise<Landing> {
  const first = (await asker.ask(address)).landing;
  if (first.failure === undefined) return first;
  const url = new URL(address);
  if (first.failure === "dns" && !url.hostname.startsWith("www.")) {
    const www = new URL(address);
    www.hostname = `www.${url.hostname}`;
    const second = (await asker.ask(www.href)).landing;
    if (second.failure === "dns") return first;
    return second.failure !== undefined && withoutTls.has(second.failure) ? askPlainly(asker, www, second) : second;
  }
  return withoutTls.has(first.failure) ? askPlainly(asker, url, first) : first;
}

async function askPlainly(asker: Asker, url: URL, secure: Landing): Promise<Landing> {
  if (url.protocol !== "https:") return secure;
  const plain = (await asker.ask(url.href.replace(/^https:/, "http:"))).landing;
  return plain.failure !== undefined && withoutTls.has(plain.failure) ? secure : plain;
}
