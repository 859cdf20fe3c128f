import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What stands on the pages of a PDF, as another program reads it. */
export async function readPdf(pdf: Uint8Array) {
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
      const [, , width = 0, height = 0] = page.view;
      return { text, width, height };
    }),
  );
  return { raw: Buffer.from(pdf).toString("latin1"), pages, text: pages.map(({ text }) => text).join("\n") };
}
