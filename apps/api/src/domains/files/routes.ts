import { createHash } from "node:crypto";
import { clean } from "@carepoint/domain/files/clean";
import { type FileView, fileInput, typesFor, uploadInput } from "@carepoint/domain/files/schema";
import { MAX_FILE_BYTES, sniff } from "@carepoint/domain/files/sniff";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type FileId, fileId, newId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Hono, type Context as HttpContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { recordLooks } from "../../kernel/audit.ts";
import type { Context, Services } from "../../kernel/context.ts";
import { attachmentHeaders, formOf, refuse } from "../../kernel/http.ts";
import { once } from "../../kernel/idempotency.ts";
import { limitRate } from "../../kernel/limits.ts";
import { fileKey, openFile, sealFile } from "../../kernel/sealed.ts";
import { transact } from "../../kernel/trpc.ts";
import { uploadGrants } from "./access.ts";
import { storeFile } from "./commands/store-file.ts";
import { findReadable, findSeal, patientsOfScan, readUpload, type StoredFile } from "./queries.ts";

/** What the parts around the file may weigh: boundaries, the purpose and the name. */
const envelopeBytes = 64 * 1024;

type ContextOf = (c: HttpContext) => Promise<Context>;

/**
 * `POST /api/files` takes one file as multipart (`purpose`, `name`, `file`, `opId`) and answers its `FileView`;
 * `GET /api/files/:id` gives it back, as a download only. Refusals are `{ error: ErrorCode }`. That a form of another
 * site cannot post with our cookie is the application's guard before it.
 */
export function filesRoutes(services: Services, contextOf: ContextOf): Hono {
  const tooLarge = () => refuse(services, "/api/files", new DomainError("too_large"));
  return new Hono()
    .onError((error) => refuse(services, "/api/files", error))
    .post("/api/files", bodyLimit({ maxSize: MAX_FILE_BYTES + envelopeBytes, onError: tooLarge }), async (c) =>
      c.json(await upload(c, await contextOf(c)), 201),
    )
    .get("/api/files/:id", async (c) => download(c, await contextOf(c)));
}

async function upload(c: HttpContext, ctx: Context): Promise<FileView> {
  const { accountId, role } = ctx.actor;
  if (!accountId || role === "system") throw new DomainError("unauthenticated");
  const most = ctx.env.strictLimits ? 30 : 3000;
  await limitRate(ctx.db, { key: `upload:${accountId}`, most, windowSeconds: 3600 });

  const { purpose, name, opId, content } = await readForm(c);
  if (!mayDo(uploadGrants[purpose], role)) throw new DomainError("forbidden");
  const verdict = sniff(content);
  if ("refusal" in verdict) throw new DomainError(verdict.refusal);
  if (!typesFor[purpose].includes(verdict.type)) throw new DomainError("unsupported_file");
  const id = fileId.parse(newId());
  const bytes = Buffer.from((await clean(content, verdict.type)).buffer);
  const key = purpose === "department_image" ? null : ctx.sealer.newFileKey();
  const wrappedKey = key && ctx.sealer.wrapFileKey(id, key);
  await ctx.providers.files.write(id, key ? sealFile(key, id, bytes) : bytes);
  const facts = { id, purpose, name, type: verdict.type, bytes: bytes.byteLength, sha256: sha256(bytes) };
  const file = { ...facts, wrappedKey, uploadedBy: accountId };
  const kept = await keepOnce(ctx, opId ?? newId(), file).catch(async (error: unknown) => {
    // a refusal wrote no row; of a lost connection nobody knows, and a row without bytes would be worse than these
    if (error instanceof DomainError) await ctx.providers.files.remove(id);
    throw error;
  });
  if (kept !== id) await ctx.providers.files.remove(id); // the first try arrived after all: its bytes stay, not these
  return readUpload(ctx.db, accountId, kept);
}

/** One row per key, however often a client that missed the answer sends the same file. */
function keepOnce(ctx: Context, opId: string, file: StoredFile): Promise<FileId> {
  const { purpose, name, sha256 } = file;
  const operation = { opId, procedure: "files.upload", input: { purpose, name, sha256: sha256.toString("hex") } };
  return transact(ctx, (commandCtx) =>
    once(commandCtx.tx, ctx.actor, ctx.env.authSecret, operation, async () => (await storeFile(commandCtx, file)).id),
  );
}

async function readForm(c: HttpContext) {
  const form = await formOf(c);
  const file = form.get("file");
  if (!(file instanceof File)) throw new DomainError("invalid_input", { field: "file" });
  const opId = form.get("opId") ?? undefined;
  const typed = uploadInput.safeParse({ purpose: form.get("purpose"), name: form.get("name") ?? file.name, opId });
  if (!typed.success) throw new DomainError("invalid_input");
  return { ...typed.data, content: new Uint8Array(await file.arrayBuffer()) };
}

async function download(c: HttpContext, ctx: Context): Promise<Response> {
  const named = fileInput.safeParse({ fileId: c.req.param("id") });
  const file = named.success && (await findReadable(ctx.db, ctx.actor, named.data.fileId));
  if (!file) throw new DomainError("not_found");
  if (file.purpose === "prescription_scan") await recordScanRead(ctx, file.id);
  const cache = file.purpose === "department_image" ? "public, max-age=86400, immutable" : undefined;
  return new Response(await opened(ctx, file.id), { headers: attachmentHeaders(file, cache) });
}

/** Reading a scan is reading the record of the patients whose prescriptions it belongs to. */
async function recordScanRead(ctx: Context, id: FileId): Promise<void> {
  const patientIds = await patientsOfScan(ctx.db, id);
  if (patientIds.length > 0) await recordLooks(ctx, new Map([["files.read", new Set(patientIds)]]));
}

/** The bytes that came in, or an error: what was changed or mixed up in the store is never handed out. */
async function opened({ db, sealer, providers }: Context, id: FileId): Promise<Uint8Array<ArrayBuffer>> {
  const seal = await findSeal(db, id);
  const key = await fileKey(db, sealer, seal);
  const stored = await providers.files.read(id);
  const content = key ? openFile(key, id, stored) : stored;
  if (!sha256(content).equals(seal.sha256)) throw new Error(`the stored file ${id} is not the one that was uploaded`);
  return Uint8Array.from(content);
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
