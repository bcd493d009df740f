/** Whether dist is there and was built from the sources as they are now. `root` ends with a slash. */
export function isBuilt(root: string): boolean;
