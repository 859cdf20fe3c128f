import { createHash } from "node:crypto";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { erasurePaperInput } from "@carepoint/domain/privacy/erasures";
import { exportFileInput, exportTypes } from "@carepoint/domain/privacy/exports";
import { privacyPolicy } from "@carepoint/domain/privacy/policy";
import { Hono, type Context as HttpContext } from "hono";
import { recordLooks } from "../../kernel/audit.ts";
import type { Context, Services } from "../../kernel/context.ts";
import { attachmentHeaders, refuse } from "../../kernel/http.ts";
import { limitRate } from "../../kernel/limits.ts";
import { fileKey, openFile } from "../../kernel/sealed.ts";
import { mint } from "../../kernel/trpc.ts";
import { readErasurePaper } from "./queries/erasure-certificates.ts";
import { findExportFile } from "./queries/exports.ts";

/** A family downloads so many in an hour; a program that empties accounts asks far more often. */
const perHour = 30;

type ContextOf = (c: HttpContext) => Promise<Context>;

/**
 * `GET /api/exports/:id/:format`: one form of a copy. `GET /api/erasures/:code/paper` with `lang` (`en`, `hi`, `ta`): what became of a
 * wish to be erased, for whoever has its address. Both as downloads that nothing keeps. Refusals are `{ error: ErrorCode }`.
 */
export function privacyRoutes(services: Services, contextOf: ContextOf): Hono {
  return new Hono()
    .onError((error, c) => refuse(services, c.req.path.split("/", 3).join("/"), error))
    .get("/api/exports/:id/:format", async (c) => download(c, await contextOf(c)))
    .get("/api/erasures/:code/paper", async (c) => givePaper(c, await contextOf(c)));
}

/** Nobody's record is read: it says of a number what its page says, and leaves no row of who looked. */
async function givePaper(c: HttpContext, ctx: Context): Promise<Response> {
  const scope = mint(ctx, privacyPolicy.see_certificate);
  const [erasureId, code] = c.req.param("code")?.split(".") ?? [];
  const asked = erasurePaperInput.safeParse({ ...c.req.query(), erasureId, code });
  if (!asked.success) throw new DomainError("not_found");
  const { name, pdf } = await readErasurePaper({ ...ctx, scope, sees: () => undefined }, asked.data);
  const headers = attachmentHeaders({ name, type: "application/pdf", bytes: pdf.byteLength });
  return new Response(Uint8Array.from(pdf), { headers });
}

async function download(c: HttpContext, ctx: Context): Promise<Response> {
  const scope = mint(ctx, privacyPolicy.download_export);
  const named = exportFileInput.safeParse({ exportId: c.req.param("id"), format: c.req.param("format") });
  if (!named.success) throw new DomainError("not_found");
  const most = ctx.env.strictLimits ? perHour : perHour * 100;
  await limitRate(ctx.db, { key: `export:${ctx.actor.accountId}`, most, windowSeconds: 3600 });
  const file = await findExportFile({ ...ctx, scope }, named.data);
  const { objectId: id, wrappedKey, patientId, sha256, mrn, readyAt } = file;
  const key = await fileKey(ctx.db, ctx.sealer, { id, wrappedKey, patientId });
  if (!key) throw new DomainError("not_found");
  const content = openFile(key, id, await ctx.providers.files.read(id));
  if (!createHash("sha256").update(content).digest().equals(sha256))
    throw new Error(`the stored copy ${id} is not the one that was made`);
  await recordLooks(ctx, new Map([["privacy.download", new Set([patientId])]]));
  const { type, ending } = exportTypes[named.data.format];
  const day = (readyAt ?? ctx.now).toString().slice(0, 10);
  const headers = attachmentHeaders({ name: `record-${mrn}-${day}.${ending}`, type, bytes: content.byteLength });
  return new Response(Uint8Array.from(content), { headers });
}
