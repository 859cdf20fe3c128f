import { crc32, deflateSync } from "node:zlib";

/** In every file that carries what must not come out again. */
export const canary = "CANARY-18.5204N-73.8567E";

export function letters(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts));
}

/** A JPEG's segment with a marker. */
function segment(marker: number, payload: Uint8Array): Uint8Array {
  const length = payload.byteLength + 2;
  return joined(Uint8Array.of(0xff, marker, length >> 8, length & 0xff), payload);
}

export const comment = (text: string) => segment(0xfe, letters(text));

/** EXIF with no entries, and the canary behind them. */
export const exif = () => segment(0xe1, letters(`Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0${canary}`));

export function pngChunk(type: string, text: string | Uint8Array): Uint8Array {
  const body = joined(letters(type), typeof text === "string" ? letters(text) : text);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.byteLength - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return joined(frame.subarray(0, 4), body, frame.subarray(4));
}

/** A WebP with one more part at its end, counted in its header. */
export function riffChunk(webp: Uint8Array, type: string, text: string): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  const whole = Buffer.from(joined(webp, letters(type), size, letters(text), new Uint8Array(text.length % 2)));
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** A document with a comment behind its end, and a new end. */
export function withText(pdf: Uint8Array, text: string): Uint8Array {
  const index =
    Buffer.from(pdf)
      .toString("latin1")
      .match(/startxref\n(\d+)/)?.[1] ?? "0";
  return joined(pdf, letters(`%${text}\nstartxref\n${index}\n%%EOF\n`));
}

/** The same file with other measures in its header. */
export function claiming(
  bytes: Uint8Array,
  kind: "png" | "png-bomb" | "jpeg" | "webp" | "heic",
  width: number,
  height: number,
): Uint8Array {
  const changed = Buffer.from(bytes);
  if (kind === "png" || kind === "png-bomb") {
    const header = Buffer.from(changed.subarray(16, 29));
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    const rest = kind === "png" ? changed.subarray(33) : pngChunk("IDAT", deflateSync(Buffer.alloc(64_000_000)));
    return joined(
      changed.subarray(0, 8),
      pngChunk("IHDR", header),
      rest,
      ...(kind === "png" ? [] : [pngChunk("IEND", "")]),
    );
  }
  if (kind === "jpeg") {
    const frame = changed.indexOf(Buffer.of(0xff, 0xc0));
    changed.writeUInt16BE(height, frame + 5);
    changed.writeUInt16BE(width, frame + 7);
  } else if (kind === "webp") {
    const start = changed.indexOf(Buffer.of(0x9d, 0x01, 0x2a));
    changed.writeUInt16LE(width, start + 3);
    changed.writeUInt16LE(height, start + 5);
  } else {
    for (let box = changed.indexOf("ispe"); box !== -1; box = changed.indexOf("ispe", box + 4)) {
      changed.writeUInt32BE(width, box + 8);
      changed.writeUInt32BE(height, box + 12);
    }
    const grid = changed.indexOf("idat"); // the grid says its own measures, in 16 bits each
    changed.writeUInt16BE(width, grid + 8);
    changed.writeUInt16BE(height, grid + 10);
  }
  return changed;
}
