import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { beginUploadInput, mostBytesOf, uploadPurpose } from "@carepoint/domain/files/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { DataStore, ERRORS, Upload } from "@tus/utils";
import { uploadGrants } from "../domains/files/access.ts";
import { beginUpload } from "../domains/files/commands/begin-upload.ts";
import { cellOf, piecesOf } from "../domains/files/queries/pieces.ts";
import { addPiece, deleteUpload, findUpload, type KeptUpload } from "../domains/files/queries/uploads.ts";
import type { Context } from "../kernel/context.ts";
import { sealFile } from "../kernel/sealed.ts";
import { transact } from "../kernel/trpc.ts";
import type { PieceName } from "../providers/providers.ts";

/** What is sealed and counted at a time: a cut loses less than this. */
const pieceBytes = 1024 * 1024;

/**
 * tus over our own rows and the spool, for one request of one account. A piece is sealed before it touches the disk, under a name of its
 * own, and counted by one statement that knows where it begins: of two writers of one offset, one is told that it is not the next, and
 * what it wrote is no part of the file.
 */
export class UploadStore extends DataStore {
  readonly #ctx: Context;
  readonly #accountId: AccountId;

  constructor(ctx: Context, accountId: AccountId) {
    super();
    this.#ctx = ctx;
    this.#accountId = accountId;
    this.extensions = ["creation", "termination"];
  }

  override async create(upload: Upload): Promise<Upload> {
    const purpose = uploadPurpose.safeParse(upload.metadata?.purpose).data;
    if (purpose && (upload.size ?? 0) > mostBytesOf(purpose)) throw new DomainError("too_large");
    const typed = beginUploadInput.safeParse({ purpose: upload.metadata?.purpose, size: upload.size });
    if (!typed.success) throw new DomainError("invalid_input");
    const { role } = this.#ctx.actor;
    if (role === "system" || !mayDo(uploadGrants[typed.data.purpose], role)) throw new DomainError("forbidden");
    const begun = { id: upload.id, accountId: this.#accountId, ...typed.data };
    await transact(this.#ctx, (command) => beginUpload(command, begun));
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { size, offset } = await this.#find(id);
    return new Upload({ id, size, offset });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const { wrappedKey } = await this.#find(id);
    const key = this.#ctx.sealer.unwrapFileKey(id, wrappedKey);
    let [at, waiting] = [offset, Buffer.alloc(0)];
    const flush = async () => {
      if (waiting.byteLength === 0) return;
      const piece = { uploadId: id, at, length: waiting.byteLength, attempt: randomUUID() };
      await this.#ctx.providers.spool.write(piece, sealFile(key, cellOf(piece), waiting));
      if (!(await addPiece(this.#ctx.db, piece))) throw await this.#lost(piece);
      [at, waiting] = [at + waiting.byteLength, Buffer.alloc(0)];
    };
    try {
      for await (const part of stream) {
        waiting = Buffer.concat([waiting, part]);
        if (waiting.byteLength >= pieceBytes) await flush();
      }
    } finally {
      await flush(); // what came before the network went is kept
    }
    return at;
  }

  /** Another try came first, or the upload is gone: what this one wrote goes too. */
  async #lost(piece: PieceName): Promise<typeof ERRORS.INVALID_OFFSET> {
    const { db, now, providers } = this.#ctx;
    await providers.spool.drop(piece);
    if (!(await findUpload(db, this.#accountId, piece.uploadId, now))) await providers.spool.remove(piece.uploadId);
    return ERRORS.INVALID_OFFSET;
  }

  override async remove(id: string): Promise<void> {
    if (!(await deleteUpload(this.#ctx.db, this.#accountId, id))) throw ERRORS.FILE_NOT_FOUND;
    await this.#ctx.providers.spool.remove(id);
  }

  async #find(id: string): Promise<KeptUpload> {
    const found = await findUpload(this.#ctx.db, this.#accountId, id, this.#ctx.now);
    if (!found) throw ERRORS.FILE_NOT_FOUND;
    return found;
  }
}

/** All bytes of an upload that has come whole. */
export async function gathered(ctx: Context, upload: KeptUpload): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(piecesOf(ctx, upload)));
}
