import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { HeicAnswer, HeicLimits } from "./heic.ts";

interface HeicImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(
    target: { data: Uint8ClampedArray; width: number; height: number },
    done: (drawn: object | null) => void,
  ): void;
}

/** As much of libheif-js as is used: it comes without types. */
interface Libheif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeicImage[] };
}

const pageBytes = 64 * 1024;
const { bytes, most }: { bytes: Uint8Array; most: HeicLimits } = workerData;

/** As much of a decoder's memory as is used: the API is compiled without a browser's types. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The decoder asks for its memory here and nowhere else: a refusal is for it a machine that has no more. */
function limitMemory({ Memory }: { Memory: { prototype: WasmMemory } }): void {
  const { grow } = Memory.prototype;
  Memory.prototype.grow = function limited(this: WasmMemory, pages: number) {
    if (this.buffer.byteLength + pages * pageBytes > most.bytes) throw new RangeError("no more memory");
    return grow.call(this, pages);
  };
}

async function decoded(): Promise<HeicAnswer> {
  const libheif: Libheif = createRequire(import.meta.url)("libheif-js/wasm-bundle");
  const images = new libheif.HeifDecoder().decode(bytes);
  const image = images.find((each) => each.is_primary()) ?? images[0];
  if (!image) return { refusal: "file_damaged" };
  const [width, height] = [image.get_width(), image.get_height()];
  if (!(width > 0 && height > 0)) return { refusal: "file_damaged" };
  if (width * height > most.pixels) return { refusal: "image_too_large" };
  const data = new Uint8ClampedArray(width * height * 4);
  const drawn = await new Promise((resolve) => image.display({ data, width, height }, resolve));
  return drawn ? { width, height, pixels: new Uint8Array(data.buffer) } : { refusal: "file_damaged" };
}

limitMemory(Reflect.get(globalThis, "WebAssembly"));
decoded()
  .catch((): HeicAnswer => ({ refusal: "file_damaged" }))
  .then((answer) => {
    const moved = "pixels" in answer && answer.pixels.buffer instanceof ArrayBuffer ? [answer.pixels.buffer] : [];
    parentPort?.postMessage(answer, moved);
  });
