import { endingOf } from "@carepoint/domain/files/sniff";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paperInput } from "@carepoint/domain/pharmacy/papers";
import { paperPolicy } from "@carepoint/domain/pharmacy/policy";
import { Hono, type Context as HttpContext } from "hono";
import { recordLooks } from "../../kernel/audit.ts";
import type { Context, Services } from "../../kernel/context.ts";
import { attachmentHeaders, refuse } from "../../kernel/http.ts";
import { limitRate } from "../../kernel/limits.ts";
import { mint } from "../../kernel/trpc.ts";
import { openBytes } from "../files/queries/objects.ts";
import { findPaperFile } from "./queries/paper-views.ts";

type ContextOf = (c: HttpContext) => Promise<Context>;

/**
 * `GET /api/pharmacy-papers/:id` gives the picture of a prescription from elsewhere to a pharmacist who may judge or pack it at that moment; each look
 * is one at the patient. Refusals are `{ error: ErrorCode }`.
 */
export function pharmacyRoutes(services: Services, contextOf: ContextOf): Hono {
  return new Hono()
    .onError((error, c) => refuse(services, c.req.path.split("/", 3).join("/"), error))
    .get("/api/pharmacy-papers/:id", async (c) => givePicture(await contextOf(c), c.req.param("id")));
}

const perHour = 600;

async function givePicture(ctx: Context, id: string): Promise<Response> {
  const scope = mint(ctx, paperPolicy.read);
  const most = ctx.env.strictLimits ? perHour : perHour * 100;
  await limitRate(ctx.db, { key: `document:${ctx.actor.accountId}`, most, windowSeconds: 3600 });
  const named = paperInput.safeParse({ paperId: id });
  if (!named.success) throw new DomainError("not_found");
  const { fileId, patientId, type, bytes } = await findPaperFile(ctx.db, scope, named.data.paperId);
  const content = await openBytes(ctx, fileId);
  await recordLooks(ctx, new Map([["pharmacy.paper", new Set([patientId])]]));
  return new Response(content, { headers: attachmentHeaders({ name: `prescription${endingOf[type]}`, type, bytes }) });
}
