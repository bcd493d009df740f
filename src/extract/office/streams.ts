import { CFB } from "@e965/xlsx";

/** An open compound file: streams under paths. Source: [MS-CFB]. */
export interface CompoundFile {
  readonly FullPaths: readonly string[];
}

interface Engine {
  readonly read: (bytes: Buffer, options: { readonly type: "buffer" }) => CompoundFile;
  readonly find: (file: CompoundFile, path: string) => { readonly content?: Iterable<number> } | null;
}

const engine = CFB as Engine;

/** Opens a compound file; undefined for one that is damaged. */
export function openCompound(bytes: Uint8Array): CompoundFile | undefined {
  try {
    return engine.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: "buffer" });
  } catch {
    return undefined;
  }
}

/** Bytes of a stream by its name, or undefined. */
export function streamOf(file: CompoundFile, name: string): Uint8Array | undefined {
  const content = engine.find(file, `/${name}`)?.content;
  return content === undefined ? undefined : Uint8Array.from(content);
}

/** True where the file has a stream of that name at its root. */
export function hasStream(file: CompoundFile, name: string): boolean {
  return engine.find(file, `/${name}`) !== null;
}
