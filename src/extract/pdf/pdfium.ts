export interface Pdfium {
  readonly version: string;
}
