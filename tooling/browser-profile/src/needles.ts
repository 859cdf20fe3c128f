/** Words as a run of bytes that a browser might write down. */
export interface Needle {
  readonly words: string;
  readonly shape: string;
  readonly bytes: Buffer;
}

/** Fewer bytes are found by accident. */
const fewest = 6;

/** Words in every shape that a store, a log or a cache is known to give them. A shape that equals another is left out. */
export function needlesOf(words: string): Needle[] {
  const plain = Buffer.from(words);
  const wide = Buffer.from(words, "utf16le");
  const shapes: [string, Buffer][] = [
    ["UTF-8", plain],
    ["UTF-16", wide],
    ["\\u escapes", Buffer.from(escaped(words))],
    ["percent escapes", Buffer.from(encodeURIComponent(words))],
    ["hex", Buffer.from(plain.toString("hex"))],
    ...[0, 1, 2].map((shift): [string, Buffer] => ["base64", inBase64(plain, shift)]),
    ...[0, 1, 2].map((shift): [string, Buffer] => ["base64 of UTF-16", inBase64(wide, shift)]),
  ];
  const seen = new Set<string>();
  return shapes.flatMap(([shape, bytes]) => {
    const key = bytes.toString("latin1");
    if (seen.has(key) || bytes.length < fewest) return [];
    seen.add(key);
    return [{ words, shape, bytes }];
  });
}

function escaped(words: string): string {
  return [...words]
    .flatMap((letter) => (letter < "\u007f" ? [letter] : letter.split("").map((unit) => `\\u${hex4(unit)}`)))
    .join("");
}

const hex4 = (unit: string) => unit.charCodeAt(0).toString(16).padStart(4, "0");

/** The characters that stand for these bytes alone, wherever in a longer text they begin. */
function inBase64(bytes: Buffer, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
  return Buffer.from(text.slice(Math.ceil((8 * shift) / 6), Math.floor((8 * (shift + bytes.length)) / 6)));
}
