import { createHash } from "node:crypto";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { fileKey, openFile, sealFile } from "../../../kernel/sealed.ts";
import { type FileSeal, findSeal } from "./files.ts";

type Opening = Pick<Context, "db" | "sealer" | "providers">;

/** The small picture's bytes belong to it, not to the picture: neither opens as the other. */
const thumbnailOf = (id: string) => `${id}/thumbnail`;

/** Sealed bytes on their way into the store, named by their own hash. */
export interface SealedObject {
  readonly name: string;
  readonly sha256: Buffer;
  readonly bytes: Buffer;
}

export function sealedObject(key: Buffer, id: string, bytes: Buffer): SealedObject {
  const sealed = sealFile(key, id, bytes);
  const sha256 = hash(sealed);
  return { name: sha256.toString("hex"), sha256, bytes: sealed };
}

export function sealedThumbnail(key: Buffer, id: string, bytes: Buffer): SealedObject {
  return sealedObject(key, thumbnailOf(id), bytes);
}

/** What the store calls a file's bytes, the small picture's included. */
export function objectNames(file: Pick<FileSeal, "id" | "objectSha256" | "thumbnailSha256">): string[] {
  const { id, objectSha256, thumbnailSha256 } = file;
  return [objectSha256?.toString("hex") ?? id, ...(thumbnailSha256 ? [thumbnailSha256.toString("hex")] : [])];
}

/**
 * The bytes that were kept, or an error: what was changed or mixed up in the store is never handed out. Throws `file_checking` and
 * `file_quarantined` for what is not clean, `not_found` for what was removed.
 */
export async function openBytes(ctx: Opening, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const seal = await findSeal(ctx.db, id);
  assertClean(seal);
  return openWhole(ctx, seal);
}

/** For the scanner alone: however the file stands. */
export async function openForScan(ctx: Opening, id: string): Promise<Uint8Array<ArrayBuffer>> {
  return openWhole(ctx, await findSeal(ctx.db, id));
}

/** The small picture of a clean file; null where it has none. */
export async function openThumbnail(ctx: Opening, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const seal = await findSeal(ctx.db, id);
  assertClean(seal);
  const key = await fileKey(ctx.db, ctx.sealer, seal);
  if (!seal.thumbnailSha256 || !key) return null;
  return Uint8Array.from(openFile(key, thumbnailOf(id), await stored(ctx, seal.thumbnailSha256)));
}

async function openWhole(ctx: Opening, seal: FileSeal): Promise<Uint8Array<ArrayBuffer>> {
  const { id, objectSha256, sha256 } = seal;
  const key = await fileKey(ctx.db, ctx.sealer, seal);
  const kept = objectSha256 ? await stored(ctx, objectSha256) : await ctx.providers.files.read(id);
  const content = key ? openFile(key, id, kept) : kept;
  if (!hash(content).equals(sha256)) throw new Error(`the stored file ${id} is not the one that was uploaded`);
  return Uint8Array.from(content);
}

/** Bytes that have the hash by which they are called. */
async function stored({ providers }: Opening, sha256: Buffer): Promise<Buffer> {
  const name = sha256.toString("hex");
  const bytes = await providers.files.read(name);
  if (!hash(bytes).equals(sha256)) throw new Error(`the stored object ${name} is not what its name says`);
  return bytes;
}

function assertClean({ status }: FileSeal): void {
  if (status === "removed") throw new DomainError("not_found");
  if (status === "checking") throw new DomainError("file_checking");
  if (status !== "clean") throw new DomainError("file_quarantined");
}

export function hash(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
