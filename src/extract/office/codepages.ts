import { set_cptable } from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";

/** Gives the reader of workbooks the code pages in which old binary ones are written. Loading them takes a moment, and other kinds need none. */
export function loadCodePages(): void {
  set_cptable(codepages);
}
