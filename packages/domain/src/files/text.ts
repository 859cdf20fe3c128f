import { sniff } from "./sniff.ts";

/** So much of a file is looked at before it travels. */
export const TEXT_HEAD_BYTES = 64 * 1024;

/** Signs that no text has: what is not written, but for tabs, line ends and page ends. */
const unwritten = Uint8Array.from({ length: 256 }, (_, code) =>
  Number((code < 32 && ![9, 10, 12, 13].includes(code)) || code === 127),
);

/** Whether these bytes may be part of a text of any letters: sheets, documents and pictures have signs in them that no text has. */
export function isText(bytes: Uint8Array): boolean {
  return !bytes.some((code) => unwritten[code] === 1);
}

/** Whether a file that begins so may be a table of text: no page, and nothing that has a kind of its own. */
export function beginsAsText(head: Uint8Array): boolean {
  const first = head.find((code) => !spaces.has(code));
  return first !== undefined && first !== pageMark && "refusal" in sniff(head) && isText(head);
}

/** Blanks and the mark of UTF-8. */
const spaces: ReadonlySet<number> = new Set([9, 10, 13, 32, 0xef, 0xbb, 0xbf]);
const pageMark = "<".charCodeAt(0);
