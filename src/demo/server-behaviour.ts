/** How a site is sent, where that is more than files. */
export interface ServerBehaviour {
  readonly htmlType: string;
  /** True where "/contact" stands for the file contact.html. */
  readonly hidesExtension: boolean;
  /** File of an address that a script would answer; undefined for plain files. */
  route(path: string, query: URLSearchParams): string | undefined;
}

/** Files, and nothing else. */
export const plainBehaviour: ServerBehaviour = { htmlType: "text/html; charset=utf-8", hidesExtension: false, route: () => undefined };

/** Sites of the embedded world whose server behaves in another way. */
export const serverBehaviours: Readonly<Record<string, ServerBehaviour>> = {
  "ain-lqsab": { ...plainBehaviour, hidesExtension: true },
  // One script for every article, and the code page of its years.
  "bab-nakhla": {
    ...plainBehaviour,
    htmlType: "text/html; charset=windows-1252",
    route: (path, query) => {
      if (path !== "/" && path !== "/index.php") return undefined;
      return `/pages/${(query.get("id") ?? "1").replace(/\D/g, "")}.html`;
    },
  },
};
