import type { FailureCode } from "../../model/evidence.js";

/** An attempt that ended without an answer. */
export interface TransportFailure {
  readonly failure: FailureCode;
  readonly detail: string;
}

/** Raised by the guard when an address may not be connected to. */
export class AddressError extends Error {
  readonly code = "NASHR_PRIVATE_ADDRESS";
}

const byErrorCode: Readonly<Record<string, FailureCode>> = {
  NASHR_PRIVATE_ADDRESS: "private-address",
  NASHR_PROXY: "network-down",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ENODATA: "dns",
  EAI_FAIL: "dns",
  ESERVFAIL: "dns",
  EAI_NONAME: "dns",
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ECONNABORTED: "reset",
  UND_ERR_SOCKET: "reset",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ABORT_ERR: "timeout",
  UND_ERR_ABORTED: "timeout",
  EHOSTUNREACH: "refused",
  EHOSTDOWN: "refused",
  EADDRNOTAVAIL: "network-down",
  ENETUNREACH: "network-down",
  ENETDOWN: "network-down",
  UND_ERR_HEADERS_OVERFLOW: "protocol",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "protocol",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "too-large",
  UND_ERR_INVALID_ARG: "bad-url",
  ERR_INVALID_URL: "bad-url",
  EPROTO: "tls",
};

/** Failure of a request from the `code` of its error (or of its causes), never from its message. */
export function failureOf(error: unknown): TransportFailure {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause ?? firstOf(current), depth += 1
  ) {
    // The client's parser errors carry no code of their own, only their class.
    const code = current.name === "HTTPParserError" ? "HPE_INVALID" : "code" in current ? String(current.code) : "";
    const failure = failureOfCode(code);
    if (failure !== undefined) return { failure, detail: code };
  }
  return { failure: "unexpected", detail: error instanceof Error ? error.name : String(error) };
}

function failureOfCode(code: string): FailureCode | undefined {
  const known = byErrorCode[code];
  if (known !== undefined) return known;
  if (code.startsWith("HPE_")) return code === "HPE_INVALID_EOF_STATE" ? "truncated" : "protocol";
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_") || code.startsWith("CERT_") || /CERT|SIGNATURE|ISSUER/.test(code))
    return "tls";
  return undefined;
}

const firstOf = (error: Error): unknown => ("errors" in error && Array.isArray(error.errors) ? error.errors[0] : undefined);

/** Failure that a status stands for; undefined for an answer that may be read. */
export function failureOfStatus(status: number): FailureCode | undefined {
  if (status === 200 || status === 203) return undefined;
  if (status === 401 || status === 407) return "login";
  if (status === 403 || status === 451) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 410) return "gone";
  if (status === 408) return "timeout";
  if (status === 429) return "rate-limited";
  if (status >= 500) return "server-error";
  return "client-error";
}
