/** Most bytes of an upload: 20 MB. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What is kept and handed out. */
export const fileTypes = ["application/pdf", "image/jpeg", "image/png", "image/webp"] as const;
export type FileType = (typeof fileTypes)[number];

/** How a file's name ends on the device that saves it. */
export const endingOf = {
  "application/pdf": ".pdf",
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/webp": ".webp",
} satisfies Record<FileType, string>;

/** What may be sent: an iPhone's photographs become JPEG. */
export const sentTypes = [...fileTypes, "image/heic"] as const;
export type SentType = (typeof sentTypes)[number];

/** The bytes that make a file what it is. A PDF's header must come first: viewers forgive, we do not. */
const signatures: readonly {
  readonly type: SentType;
  readonly marks: readonly (readonly [at: number, text: string])[];
}[] = [
  { type: "application/pdf", marks: [[0, "%PDF-"]] },
  { type: "image/jpeg", marks: [[0, "\xff\xd8\xff"]] },
  { type: "image/png", marks: [[0, "\x89PNG\r\n\x1a\n"]] },
  {
    type: "image/webp",
    marks: [
      [0, "RIFF"],
      [8, "WEBP"],
    ],
  },
  ...["heic", "heix", "mif1"].map((brand) => ({ type: "image/heic" as const, marks: [[4, `ftyp${brand}`]] as const })),
];

export type FileVerdict = { readonly type: SentType } | { readonly refusal: "unsupported_file" | "too_large" };

/** What a file is by its content; the name and the type that a browser claims are not asked. */
export function sniff(content: Uint8Array): FileVerdict {
  if (content.byteLength > MAX_FILE_BYTES) return { refusal: "too_large" };
  const found = signatures.find(({ marks }) =>
    marks.every(([at, text]) =>
      Array.from(text).every((letter, index) => content[at + index] === letter.charCodeAt(0)),
    ),
  );
  return found ? { type: found.type } : { refusal: "unsupported_file" };
}
