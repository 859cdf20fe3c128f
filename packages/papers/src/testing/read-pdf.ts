import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

type Document = Awaited<ReturnType<typeof getDocument>["promise"]>;

/** All that a reader would do by itself or at a press: scripts, actions, addresses and files that came along. */
async function actsOf(document: Document): Promise<string[]> {
  const [scripts, opening, files] = await Promise.all([
    document.getJSActions(),
    document.getOpenAction(),
    document.getAttachments(),
  ]);
  const whole = [scripts && "a script", opening && "an action", files && "a file"].filter(
    (act) => typeof act === "string",
  );
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const [own, notes] = await Promise.all([page.getJSActions(), page.getAnnotations()]);
      const acting: string[] = notes.map(({ subtype, unsafeUrl }) =>
        `${String(subtype)} ${String(unsafeUrl ?? "")}`.trim(),
      );
      return own ? [...acting, "a page's script"] : acting;
    }),
  );
  return [...whole, ...pages.flat()];
}

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
  const raw = Buffer.from(pdf).toString("latin1");
  return { raw, pages, text: pages.map(({ text }) => text).join("\n"), acts: await actsOf(document) };
}
