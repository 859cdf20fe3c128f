import { filePolicy } from "@carepoint/domain/files/policy";
import {
  type FilePurpose,
  type FileView,
  fileInput,
  MAX_LIST_BYTES,
  uploadInput,
} from "@carepoint/domain/files/schema";
import { endingOf, MAX_FILE_BYTES } from "@carepoint/domain/files/sniff";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AccountId, type FileId, fileId, newId } from "@carepoint/domain/kernel/id";
import { type Grants, mayDo } from "@carepoint/domain/kernel/policy";
import { Server } from "@tus/server";
import { Hono, type Context as HttpContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { finishUpload } from "../../flows/finish-upload.ts";
import { keepFile } from "../../flows/keep-file.ts";
import { findFile } from "../../flows/read-file.ts";
import { UploadStore } from "../../flows/upload-store.ts";
import { recordLooks } from "../../kernel/audit.ts";
import type { Context, Services } from "../../kernel/context.ts";
import { attachmentHeaders, formOf, refuse } from "../../kernel/http.ts";
import { once } from "../../kernel/idempotency.ts";
import { limitRate } from "../../kernel/limits.ts";
import { uploadGrants } from "./access.ts";
import { storeFile } from "./commands/store-file.ts";
import { patientsOfScan, type StoredFile } from "./queries/files.ts";
import { openBytes, openThumbnail } from "./queries/objects.ts";

/** What the parts around the file may weigh: boundaries, the purpose and the name. */
const envelopeBytes = 64 * 1024;

type ContextOf = (c: HttpContext) => Promise<Context>;

/**
 * `POST /api/files` takes one file as multipart (`purpose`, `name`, `file`, `opId`) and answers its `FileView`;
 * `GET /api/files/:id` gives it back, as a download only, and `/thumbnail` its small picture, where it has one. `/api/uploads` speaks tus 1.0 (creation, termination; metadata
 * `purpose`) for files that come in pieces, as the web app sends them all; `POST /api/uploads/:id/file` makes a file of one that has come whole,
 * under the same id. Refusals are `{ error: ErrorCode }`. That a form of another site cannot post with our cookie is the
 * application's guard before it.
 */
export function filesRoutes(services: Services, contextOf: ContextOf): Hono {
  const tooLarge = () => refuse(services, "/api/files", new DomainError("too_large"));
  const piece = async (c: HttpContext) => tus(c, await contextOf(c));
  return new Hono()
    .onError((error, c) => refuse(services, c.req.path.split("/", 3).join("/"), error))
    .post("/api/files", bodyLimit({ maxSize: MAX_FILE_BYTES + envelopeBytes, onError: tooLarge }), async (c) =>
      c.json(await upload(c, await contextOf(c)), 201),
    )
    .get("/api/files/:id/thumbnail", async (c) => giveSmall(c, await contextOf(c)))
    .get("/api/files/:id", async (c) => download(c, await contextOf(c)))
    .post("/api/uploads", piece)
    .get("/api/uploads/:id", piece)
    .patch("/api/uploads/:id", piece)
    .delete("/api/uploads/:id", piece)
    .post("/api/uploads/:id/file", async (c) => c.json(await finish(c, await contextOf(c)), 201));
}

/** Whose upload it is. Throws `unauthenticated` and `forbidden`. */
function uploader({ actor: { accountId, role } }: Context, grants: Grants): AccountId {
  if (!accountId || role === "system") throw new DomainError("unauthenticated");
  if (!mayDo(grants, role)) throw new DomainError("forbidden");
  return accountId;
}

/** So many files an account may begin in an hour. */
async function limitUploads({ db, env }: Context, accountId: AccountId): Promise<void> {
  const most = env.strictLimits ? 30 : 3000;
  await limitRate(db, { key: `upload:${accountId}`, most, windowSeconds: 3600 });
}

/** The protocol is the library's; rows, spool and limits are ours. An upload of another account does not exist. */
async function tus(c: HttpContext, ctx: Context): Promise<Response> {
  const accountId = uploader(ctx, filePolicy.upload);
  if (c.req.raw.method === "GET") throw new DomainError("not_found"); // Hono answers HEAD by the same route
  if (c.req.method === "POST") await limitUploads(ctx, accountId);
  let refused: unknown;
  const server = new Server({
    path: "/api/uploads",
    datastore: new UploadStore(ctx, accountId),
    maxSize: MAX_LIST_BYTES, // what a purpose may weigh the store knows
    relativeLocation: true,
    allowedOrigins: () => false,
    namingFunction: () => newId(ctx.now.epochMilliseconds),
    onResponseError: (_, error) => {
      if (error instanceof Error) refused = error;
      return undefined;
    },
  });
  const answer = await server.handleWeb(c.req.raw);
  if (refused) throw refused; // in our words, and what nobody foresaw into our log
  return answer;
}

async function finish(c: HttpContext, ctx: Context): Promise<FileView> {
  const accountId = uploader(ctx, filePolicy.upload);
  const named = fileInput.safeParse({ fileId: c.req.param("id") });
  if (!named.success) throw new DomainError("not_found");
  return finishUpload(ctx, accountId, named.data.fileId);
}

async function upload(c: HttpContext, ctx: Context): Promise<FileView> {
  const { accountId, role } = ctx.actor;
  if (!accountId || role === "system") throw new DomainError("unauthenticated");
  await limitUploads(ctx, accountId);
  const { purpose, name, opId = newId(), content } = await readForm(c);
  uploader(ctx, uploadGrants[purpose]);
  const id = fileId.parse(newId());
  return keepFile(ctx, accountId, { id, purpose, name, content }, async (command, file) => {
    const operation = { opId, procedure: "files.upload", input: whatCame(file) };
    const enter = async () => (await storeFile(command, file)).id;
    const kept = await once(command.tx, ctx.actor, ctx.env.authSecret, operation, enter);
    return { id: kept, mine: kept === id };
  });
}

/** One row per key, however often a client that missed the answer sends the same file. */
function whatCame({ purpose, name, sha256 }: StoredFile) {
  return { purpose, name, sha256: sha256.toString("hex") };
}

async function readForm(c: HttpContext) {
  const form = await formOf(c);
  const file = form.get("file");
  if (!(file instanceof File)) throw new DomainError("invalid_input", { field: "file" });
  const opId = form.get("opId") ?? undefined;
  const typed = uploadInput.safeParse({ purpose: form.get("purpose"), name: form.get("name") ?? file.name, opId });
  if (!typed.success) throw new DomainError("invalid_input");
  // the name of a paper of somebody's record may say what they have, and names stand in the clear
  const kept = typed.data.purpose === "prescription_scan" && { name: typed.data.purpose };
  return { ...typed.data, ...kept, content: new Uint8Array(await file.arrayBuffer()) };
}

async function readableFile(c: HttpContext, ctx: Context): Promise<FileView> {
  const named = fileInput.safeParse({ fileId: c.req.param("id") });
  const file = named.success && (await findFile(ctx, named.data.fileId));
  if (!file) throw new DomainError("not_found");
  return file;
}

/** Only of what is everybody's: other small pictures are part of a record, and given with it. */
async function giveSmall(c: HttpContext, ctx: Context): Promise<Response> {
  const { id, purpose } = await readableFile(c, ctx);
  const content = cacheOf[purpose] ? await openThumbnail(ctx, id) : null;
  if (!content) throw new DomainError("not_found");
  const small = { name: "small.webp", type: "image/webp", bytes: content.byteLength };
  return new Response(content, { headers: attachmentHeaders(small, cacheOf[purpose]) });
}

/** What everybody may keep: another picture is another file. */
const forAll = "public, max-age=86400, immutable";
const cacheOf: Readonly<Partial<Record<FilePurpose, string>>> = { department_image: forAll, medicine_image: forAll };

async function download(c: HttpContext, ctx: Context): Promise<Response> {
  const file = await readableFile(c, ctx);
  const isScan = file.purpose === "prescription_scan";
  if (isScan) await recordScanRead(ctx, file.id);
  const given = isScan ? { ...file, name: "scan" } : file;
  return new Response(await openBytes(ctx, file.id), {
    headers: attachmentHeaders({ ...given, name: withEnding(given) }, cacheOf[file.purpose]),
  });
}

/** A file that came in pieces has no name but what it is for. */
function withEnding({ name, type }: FileView): string {
  return name.includes(".") ? name : `${name}${endingOf[type]}`;
}

/** Reading a scan is reading the record of the patients whose prescriptions it belongs to. */
async function recordScanRead(ctx: Context, id: FileId): Promise<void> {
  const patientIds = await patientsOfScan(ctx.db, id);
  if (patientIds.length > 0) await recordLooks(ctx, new Map([["files.read", new Set(patientIds)]]));
}
