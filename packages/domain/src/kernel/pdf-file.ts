/** A paper for whoever asked: the file's name, and the PDF in base64. */
export interface PdfFile {
  readonly name: string;
  readonly pdf: string;
}
