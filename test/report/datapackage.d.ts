/** The part of npm `datapackage` that the tests use; it has no types of its own. */
declare module "datapackage" {
  interface Resource {
    readonly name: string;
    read(options: { readonly cast: boolean; readonly keyed?: boolean }): Promise<readonly unknown[]>;
    checkRelations(): Promise<boolean>;
  }
  export class Package {
    static load(descriptor: string, options: { readonly basePath: string }): Promise<Package>;
    readonly valid: boolean;
    readonly errors: readonly Error[];
    readonly profile: { readonly name: string };
    readonly resources: readonly Resource[];
  }
}
