/** Proxies as the settings or the environment name them. */
export interface ProxyChoice {
  /** Proxy for every request; "" for none. */
  readonly all: string;
  readonly http: string;
  readonly https: string;
  /** Hosts that are reached directly, as in NO_PROXY: names, domains with or without a leading dot, "*". */
  readonly none: string;
}

/** Proxies of the settings, else those of the usual environment variables. */
export function chooseProxies(setting: string, environment: Readonly<Record<string, string | undefined>>): ProxyChoice {
  const of = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? "";
  const all = setting === "" ? of("ALL_PROXY") : setting;
  return {
    all: setting,
    http: setting || of("HTTP_PROXY") || all,
    https: setting || of("HTTPS_PROXY") || all,
    none: setting === "" ? of("NO_PROXY") : "",
  };
}

/** Proxy for a URL; undefined where it is reached directly. */
export function proxyFor(choice: ProxyChoice, address: string): string | undefined {
  const url = new URL(address);
  const proxy = url.protocol === "https:" ? choice.https : choice.http;
  if (proxy === "" || isExempt(choice.none, url)) return undefined;
  return proxy;
}

function isExempt(none: string, url: URL): boolean {
  return none
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [name = "", port] = entry
        .replace(/^\*?\./, "")
        .toLowerCase()
        .split(":");
      const samePort = port === undefined || port === (url.port || (url.protocol === "https:" ? "443" : "80"));
      return samePort && (url.hostname === name || url.hostname.endsWith(`.${name}`));
    });
}
