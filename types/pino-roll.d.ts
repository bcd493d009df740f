declare module "pino-roll" {
  import type { EventEmitter } from "node:events";

  /** A file that is written in the background and begun anew by day and size. */
  interface RollingFile extends EventEmitter {
    write(line: string): boolean;
    end(): void;
  }

  /** The options that are used here; the package has no types of its own. */
  export default function build(options: {
    readonly file: string;
    readonly extension: string;
    readonly frequency: "daily" | "hourly";
    readonly dateFormat: string;
    readonly size: string;
    readonly mkdir: boolean;
    readonly limit: { readonly count: number; readonly removeOtherLogFiles: boolean };
  }): Promise<RollingFile>;
}
