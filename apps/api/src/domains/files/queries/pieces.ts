import type { Context } from "../../../kernel/context.ts";
import { openFile } from "../../../kernel/sealed.ts";
import type { PieceName } from "../../../providers/providers.ts";
import type { KeptUpload } from "./uploads.ts";

type Opening = Pick<Context, "sealer" | "providers">;

/** The bytes of an upload that has come whole, a piece at a time: as much as one piece is ever in memory. */
export async function* piecesOf({ sealer, providers }: Opening, upload: KeptUpload): AsyncGenerator<Buffer> {
  const key = sealer.unwrapFileKey(upload.id, upload.wrappedKey);
  let at = 0;
  for (const [index, length] of upload.pieces.entries()) {
    const piece = { uploadId: upload.id, at, length, attempt: upload.tries[index] ?? "" };
    yield openFile(key, cellOf(piece), await providers.spool.read(piece));
    at += length;
  }
}

/** What a sealed piece belongs to: it opens as no other. */
export function cellOf({ uploadId, at, length }: Omit<PieceName, "attempt">): string {
  return `${uploadId}/${at}-${length}`;
}
