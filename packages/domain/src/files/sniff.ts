/** Most bytes of an upload: 10 MB. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export const fileTypes = ["application/pdf", "image/jpeg", "image/png"] as const;
export type FileType = (typeof fileTypes)[number];

/** The first bytes that make a file what it is. A PDF's header must come first: viewers forgive, we do not. */
const signatures: readonly { readonly type: FileType; readonly bytes: readonly number[] }[] = [
  { type: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { type: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

export type FileVerdict = { readonly type: FileType } | { readonly refusal: "unsupported_file" | "too_large" };

/** What a file is by its content; the name and the type that a browser claims are not asked. */
export function sniff(content: Uint8Array): FileVerdict {
  if (content.byteLength > MAX_FILE_BYTES) return { refusal: "too_large" };
  const found = signatures.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte));
  return found ? { type: found.type } : { refusal: "unsupported_file" };
}
