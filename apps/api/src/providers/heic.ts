import { Worker } from "node:worker_threads";
import { MAX_PIXELS } from "@carepoint/domain/files/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";

/** RGBA, four bytes a pixel, upright. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export type HeicAnswer = Pixels | { readonly refusal: "image_too_large" | "file_damaged" };

export interface HeicLimits {
  readonly ms: number;
  readonly pixels: number;
  /** What the decoder's memory may grow to. */
  readonly bytes: number;
}

/** Twelve megapixels take two seconds; the whole of what is allowed, and its planes, fits into the memory. */
const limits: HeicLimits = { ms: 30_000, pixels: MAX_PIXELS, bytes: 1024 ** 3 };

/**
 * The pixels of an iPhone's photograph, decoded in a thread of its own that ends with it: neither a loop nor a leak outlives the
 * file. Throws `image_too_large` before the pixels are decoded, and `file_damaged`, also when time or memory runs out.
 */
export async function heicPixels(bytes: Uint8Array, most: HeicLimits = limits): Promise<Pixels> {
  const worker = new Worker(new URL("./heic-worker.ts", import.meta.url), {
    workerData: { bytes, most },
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
    env: {},
    stdout: true,
    stderr: true,
  });
  const { promise, resolve } = Promise.withResolvers<HeicAnswer>();
  const late = setTimeout(() => resolve({ refusal: "file_damaged" }), most.ms);
  worker.once("message", resolve);
  worker.once("error", () => resolve({ refusal: "file_damaged" }));
  worker.once("exit", () => resolve({ refusal: "file_damaged" }));
  try {
    const answer = await promise;
    if ("refusal" in answer) throw new DomainError(answer.refusal);
    return answer;
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
