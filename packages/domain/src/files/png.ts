import { DomainError } from "../kernel/errors.ts";
import { assertDrawable, concatenated, damaged, latin1, slice, uint32 } from "./bytes.ts";

/** What draws the picture and its colours. Text, EXIF, time and animation are none of it. */
const drawing = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs"]);

/** Samples per pixel by colour type, and the bit depths that each allows. */
const colourTypes: Readonly<Record<number, { samples: number; depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};

/** Unpacked, no picture may weigh more than this, whatever its size on the disk. */
const maxUnpackedBytes = 220_000_000;

/**
 * The same picture without anything that does not draw it, after its pixels were unpacked and counted once. Throws
 * `file_damaged` or `image_too_large`.
 */
export async function cleanPng(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = chunksOf(bytes);
  const [header] = chunks;
  if (header?.type !== "IHDR" || chunks.at(-1)?.type !== "IEND") throw damaged();
  const size = unpackedSize(header.data);
  const pixels = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  if ((await unpackedBytes(pixels, size)) !== size) throw damaged();
  const kept = chunks.filter(({ type }) => drawing.has(type)).map(({ whole }) => whole);
  return concatenated([bytes.subarray(0, 8), ...kept]);
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  readonly whole: Uint8Array;
}

/** Up to the end of the image; what stands behind it is nobody's. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; ; ) {
    const length = uint32(bytes, at);
    const whole = slice(bytes, at, at + 12 + length);
    const type = latin1(whole.subarray(4, 8));
    const isCritical = /^[A-Z][A-Za-z]{3}$/.test(type);
    if (!/^[A-Za-z]{4}$/.test(type) || (isCritical && !drawing.has(type))) throw damaged();
    if (crc32(whole.subarray(4, 8 + length)) !== uint32(whole, 8 + length)) throw damaged();
    if (type === "IHDR" && chunks.length > 0) throw damaged();
    chunks.push({ type, data: whole.subarray(8, 8 + length), whole });
    if (type === "IEND") return chunks;
    at += 12 + length;
  }
}

/** How many bytes the pixels take, each row with its filter byte; interlaced pictures come in seven passes. */
function unpackedSize(header: Uint8Array): number {
  if (header.byteLength !== 13) throw damaged();
  const [width, height] = [uint32(header, 0), uint32(header, 4)];
  const [depth = 0, colourType = 0, compression, filter, interlace] = header.subarray(8);
  const colour = colourTypes[colourType];
  if (!colour?.depths.includes(depth) || compression !== 0 || filter !== 0) throw damaged();
  assertDrawable(width, height);
  const bits = colour.samples * depth;
  const size = passes(interlace ?? 0).reduce((sum, { x, y, everyX, everyY }) => {
    const [columns, rows] = [Math.ceil((width - x) / everyX), Math.ceil((height - y) / everyY)];
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * bits) / 8)) : sum;
  }, 0);
  if (size > maxUnpackedBytes) throw new DomainError("image_too_large");
  return size;
}

function passes(interlace: number) {
  if (interlace > 1) throw damaged();
  const adam7 = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  const chosen = interlace === 1 ? adam7 : [[0, 0, 1, 1] as const];
  return chosen.map(([x, y, everyX, everyY]) => ({ x, y, everyX, everyY }));
}

/** Unpacks into nothing but a count, and stops as soon as there is more than there may be. */
async function unpackedBytes(parts: readonly Uint8Array[], most: number): Promise<number> {
  const packed = new Blob([concatenated(parts)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = packed.getReader();
  let count = 0;
  try {
    for (let read = await reader.read(); !read.done && count <= most; read = await reader.read()) {
      count += read.value.byteLength;
    }
    return count;
  } catch {
    throw damaged();
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
