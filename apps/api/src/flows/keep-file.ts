import { cleanPdf } from "@carepoint/domain/files/pdf";
import { type FilePurpose, type FileView, typesFor } from "@carepoint/domain/files/schema";
import { type FileType, type SentType, sniff } from "@carepoint/domain/files/sniff";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AccountId, FileId } from "@carepoint/domain/kernel/id";
import { readUpload, type StoredFile } from "../domains/files/queries/files.ts";
import { hash, sealedObject, sealedThumbnail } from "../domains/files/queries/objects.ts";
import type { CommandContext, Context } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { redraw } from "../providers/pictures.ts";

export interface SentFile {
  readonly id: FileId;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly content: Uint8Array;
}

/** Which file stands in the end, and whether it is this try's or an earlier one's of the same. */
export interface Entered {
  readonly id: FileId;
  readonly mine: boolean;
}

/**
 * Judges what came by its bytes, draws pictures anew, seals, stores, and enters the row. Nothing of a refused file is kept. Throws
 * `unsupported_file`, `too_large`, `file_damaged`, `image_too_large`, and what `enter` throws.
 */
export async function keepFile(
  ctx: Context,
  accountId: AccountId,
  { id, purpose, name, content }: SentFile,
  enter: (ctx: CommandContext, file: StoredFile) => Promise<Entered>,
): Promise<FileView> {
  const verdict = sniff(content);
  if ("refusal" in verdict) throw new DomainError(verdict.refusal);
  if (!typesFor[purpose].includes(verdict.type)) throw new DomainError("unsupported_file");
  const cleaned = await clean(content, verdict.type);
  const { objects, facts } = purpose === "department_image" ? inTheClear(id, cleaned) : sealed(ctx, id, cleaned);
  const { type, bytes, width, height } = cleaned;
  const status = ctx.providers.malware ? "checking" : "clean";
  const size = { bytes: bytes.byteLength, sha256: hash(bytes), width, height };
  const forget = () => Promise.all(objects.map((object) => ctx.providers.files.remove(object.name)));

  await Promise.all(objects.map((object) => ctx.providers.files.write(object.name, object.bytes)));
  const file = { id, purpose, name, type, ...size, ...facts, status, uploadedBy: accountId } satisfies StoredFile;
  const entered = await transact(ctx, (commandCtx) => enter(commandCtx, file)).catch(async (error: unknown) => {
    // a refusal wrote no row; of a lost connection nobody knows, and a row without bytes would be worse than these
    if (error instanceof DomainError) await forget();
    throw error;
  });
  if (!entered.mine) await forget();
  return readUpload(ctx.db, accountId, entered.id);
}

interface Cleaned {
  readonly type: FileType;
  readonly bytes: Buffer;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnail: Buffer | null;
}

/** Nothing but what the file is meant to show. */
async function clean(content: Uint8Array, type: SentType): Promise<Cleaned> {
  if (type !== "application/pdf") return redraw(content, type);
  return { type, bytes: Buffer.from(cleanPdf(content).buffer), width: null, height: null, thumbnail: null };
}

type SealFacts = Pick<StoredFile, "kid" | "wrappedKey" | "objectSha256" | "thumbnailSha256">;

interface Objects {
  readonly objects: readonly { readonly name: string; readonly bytes: Buffer }[];
  readonly facts: SealFacts;
}

function sealed({ sealer }: Pick<Context, "sealer">, id: FileId, { bytes, thumbnail }: Cleaned): Objects {
  const key = sealer.newFileKey();
  const whole = sealedObject(key, id, bytes);
  const small = thumbnail && sealedThumbnail(key, id, thumbnail);
  return {
    objects: small ? [whole, small] : [whole],
    facts: {
      ...sealer.wrapFileKey(id, key),
      objectSha256: whole.sha256,
      thumbnailSha256: small?.sha256 ?? null,
    },
  };
}

/** A picture of the directory is everybody's. */
function inTheClear(id: FileId, { bytes }: Cleaned): Objects {
  const facts = { kid: null, wrappedKey: null, objectSha256: null, thumbnailSha256: null };
  return { objects: [{ name: id, bytes }], facts };
}
