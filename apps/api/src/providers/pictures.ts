import { MAX_PIXELS, THUMBNAIL_SIDE } from "@carepoint/domain/files/schema";
import type { FileType, SentType } from "@carepoint/domain/files/sniff";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Sharp, SharpInput, SharpOptions } from "sharp";
import { heicPixels } from "./heic.ts";

export type PictureType = Exclude<SentType, "application/pdf">;

/** A picture drawn anew. Sizes in pixels, upright; the small one is a WebP. */
export interface Picture {
  readonly bytes: Buffer;
  readonly type: FileType;
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Buffer;
}

/** The least compressible photograph a telephone makes takes a second. */
const mostSeconds = 20;

/** One decoder at a time in a process: a picture of 52 megapixels is 200 MB in memory. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * The same picture, decoded and drawn anew, upright: nothing of the file that came is left but its pixels and its colour profile. Of
 * several pictures in one file, as in an animation, the first is kept. Throws `image_too_large` before anything is decoded, and `file_damaged`.
 */
export function redraw(bytes: Uint8Array, type: PictureType): Promise<Picture> {
  const drawn = turn.then(() => draw(bytes, type));
  turn = drawn.catch(() => undefined);
  return drawn;
}

async function draw(bytes: Uint8Array, type: PictureType): Promise<Picture> {
  const open = await codec();
  try {
    const source = type === "image/heic" ? await fromPixels(open, bytes) : await fromFile(open, bytes);
    const upright = source.autoOrient().keepIccProfile().timeout({ seconds: mostSeconds });
    const { data, info } = await encoded(upright, type).toBuffer({ resolveWithObject: true });
    const thumbnail = await open(data)
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 70 })
      .toBuffer();
    const { width, height } = info;
    return { bytes: data, type: type === "image/heic" ? "image/jpeg" : type, width, height, thumbnail };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("file_damaged"); // what a codec says of a stranger's bytes tells nobody anything
  }
}

type Open = (input: SharpInput, options?: SharpOptions) => Sharp;

/** A header says how large it is: what claims too much is not decoded. */
async function fromFile(open: Open, bytes: Uint8Array): Promise<Sharp> {
  const { width, height } = await open(bytes, { limitInputPixels: false }).metadata();
  assertDrawable(width, height);
  return open(bytes);
}

async function fromPixels(open: Open, bytes: Uint8Array): Promise<Sharp> {
  const { width, height, pixels } = await heicPixels(bytes);
  return open(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
}

function encoded(picture: Sharp, type: PictureType): Sharp {
  if (type === "image/png") return picture.png();
  return type === "image/webp" ? picture.webp({ quality: 90 }) : picture.jpeg({ quality: 90 });
}

export function assertDrawable(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new DomainError("file_damaged");
  if (width * height > MAX_PIXELS) throw new DomainError("image_too_large");
}

let loaded: Promise<Open> | undefined;

/** libvips with three decoders and no other: a drawing in SVG, a TIFF or a PDF that slipped by has nobody to read it. */
function codec(): Promise<Open> {
  loaded ??= import("sharp").then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({
      operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
    });
    return (input, options) => sharp(input, { failOn: "error", limitInputPixels: MAX_PIXELS, pages: 1, ...options });
  });
  return loaded;
}
