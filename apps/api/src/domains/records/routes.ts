import type { FileFacts } from "@carepoint/domain/files/schema";
import { endingOf } from "@carepoint/domain/files/sniff";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Grants } from "@carepoint/domain/kernel/policy";
import { type DocumentView, documentInput } from "@carepoint/domain/records/documents";
import { resultInput } from "@carepoint/domain/records/orders";
import {
  certificatePaperInput,
  letterPaperInput,
  prescriptionPaperInput,
  summaryPaperInput,
} from "@carepoint/domain/records/papers";
import { recordPolicy } from "@carepoint/domain/records/policy";
import { Hono, type Context as HttpContext } from "hono";
import type * as z from "zod";
import { recordLooks } from "../../kernel/audit.ts";
import type { Context, QueryContext, Services } from "../../kernel/context.ts";
import { attachmentHeaders, refuse } from "../../kernel/http.ts";
import { limitRate } from "../../kernel/limits.ts";
import { mint } from "../../kernel/trpc.ts";
import type { MailFile } from "../../providers/providers.ts";
import { openBytes, openThumbnail } from "../files/queries/objects.ts";
import { findDocument } from "./queries/documents.ts";
import { findResultFile, type ResultFile } from "./queries/order-results.ts";
import { readCertificatePaper, readLetterPaper, readPrescriptionPaper, readSummaryPaper } from "./queries/papers.ts";

/** A busy doctor prints so many in an hour; a program that empties a record asks far more often. */
const perHour = 120;

interface Paper<Input> {
  /** As the access log names the look. */
  readonly look: string;
  readonly grants: Grants;
  readonly input: z.ZodType<Input>;
  readonly read: (ctx: QueryContext, input: Input) => Promise<MailFile>;
}

const prescription: Paper<z.output<typeof prescriptionPaperInput>> = {
  look: "records.prescriptionPaper",
  grants: recordPolicy.read_prescription,
  input: prescriptionPaperInput,
  read: readPrescriptionPaper,
};

const summary: Paper<z.output<typeof summaryPaperInput>> = {
  look: "records.summaryPaper",
  grants: recordPolicy.read_summary,
  input: summaryPaperInput,
  read: readSummaryPaper,
};

const certificate: Paper<z.output<typeof certificatePaperInput>> = {
  look: "records.certificatePaper",
  grants: recordPolicy.read_certificate,
  input: certificatePaperInput,
  read: readCertificatePaper,
};

const letter: Paper<z.output<typeof letterPaperInput>> = {
  look: "records.letterPaper",
  grants: recordPolicy.read_letter,
  input: letterPaperInput,
  read: readLetterPaper,
};

type ContextOf = (c: HttpContext) => Promise<Context>;

/**
 * `GET /api/prescriptions/:id/paper`, `/api/visits/:id/paper`, `/api/certificates/:id/paper` and `/api/referrals/:id/paper`, each with `size` (`a5`, `a4`) and `lang` (`en`,
 * `hi`, `ta`): the PDF as a download that nothing keeps. `GET /api/documents/:id` and `GET /api/results/:id` give the file of a
 * document and of a test's result, with `/thumbnail` its small picture, to whoever may read it at that moment: an address opens nothing
 * by itself. Refusals are `{ error: ErrorCode }`.
 */
export function recordRoutes(services: Services, contextOf: ContextOf): Hono {
  return new Hono()
    .onError((error, c) => refuse(services, c.req.path.split("/", 3).join("/"), error))
    .get("/api/prescriptions/:id/paper", async (c) =>
      give(await contextOf(c), prescription, { ...c.req.query(), prescriptionId: c.req.param("id") }),
    )
    .get("/api/visits/:id/paper", async (c) =>
      give(await contextOf(c), summary, { ...c.req.query(), appointmentId: c.req.param("id") }),
    )
    .get("/api/certificates/:id/paper", async (c) =>
      give(await contextOf(c), certificate, { ...c.req.query(), certificateId: c.req.param("id") }),
    )
    .get("/api/referrals/:id/paper", async (c) =>
      give(await contextOf(c), letter, { ...c.req.query(), referralId: c.req.param("id") }),
    )
    .get("/api/documents/:id", async (c) => giveDocument(await contextOf(c), c.req.param("id")))
    .get("/api/documents/:id/thumbnail", async (c) => giveThumbnail(await contextOf(c), c.req.param("id")))
    .get("/api/results/:id", async (c) => giveResult(await contextOf(c), c.req.param("id")))
    .get("/api/results/:id/thumbnail", async (c) => giveResultSmall(await contextOf(c), c.req.param("id")));
}

const perHourOfFiles = 600;

/** Who asks, within the hour's limit. */
async function askingForFile(ctx: Context, grants: Grants): Promise<Context & Pick<QueryContext, "scope">> {
  const scope = mint(ctx, grants);
  const most = ctx.env.strictLimits ? perHourOfFiles : perHourOfFiles * 100;
  await limitRate(ctx.db, { key: `document:${ctx.actor.accountId}`, most, windowSeconds: 3600 });
  return { ...ctx, scope };
}

/** The document and its file; whoever may not read it is told that there is none. */
async function documentOf(ctx: Context, id: string): Promise<{ document: DocumentView; fileId: string }> {
  const asking = await askingForFile(ctx, recordPolicy.read_documents);
  const named = documentInput.safeParse({ documentId: id });
  if (!named.success) throw new DomainError("not_found");
  return findDocument(asking, named.data.documentId);
}

/** As `documentOf`, of a result. */
async function resultOf(ctx: Context, id: string): Promise<ResultFile> {
  const asking = await askingForFile(ctx, recordPolicy.list_orders);
  const named = resultInput.safeParse({ resultId: id });
  if (!named.success) throw new DomainError("not_found");
  return findResultFile(asking, named.data.resultId);
}

async function giveDocument(ctx: Context, id: string): Promise<Response> {
  const { document, fileId } = await documentOf(ctx, id);
  const { patientId, title } = document;
  return giveWhole(ctx, { ...document, fileId, patientId, look: "records.document", name: title });
}

/** Part of looking at the list of documents, and told as such. */
async function giveThumbnail(ctx: Context, id: string): Promise<Response> {
  const { document, fileId } = await documentOf(ctx, id);
  return giveSmall(ctx, { fileId, patientId: document.patientId, look: "records.documents" });
}

async function giveResult(ctx: Context, id: string): Promise<Response> {
  const file = await resultOf(ctx, id);
  return giveWhole(ctx, { ...file, look: "records.result", name: `result-${file.day}` });
}

/** Part of looking at the list of tests, and told as such. */
async function giveResultSmall(ctx: Context, id: string): Promise<Response> {
  return giveSmall(ctx, { ...(await resultOf(ctx, id)), look: "records.orders" });
}

interface Given {
  readonly fileId: string;
  readonly patientId: string;
  /** As the access log names it. */
  readonly look: string;
}

type GivenWhole = Given & Pick<FileFacts, "type" | "bytes"> & { readonly name: string };

async function giveWhole(ctx: Context, { fileId, patientId, look, name, type, bytes }: GivenWhole): Promise<Response> {
  const content = await openBytes(ctx, fileId);
  await recordLooks(ctx, new Map([[look, new Set([patientId])]]));
  return new Response(content, { headers: attachmentHeaders({ name: `${name}${endingOf[type]}`, type, bytes }) });
}

async function giveSmall(ctx: Context, { fileId, patientId, look }: Given): Promise<Response> {
  const content = await openThumbnail(ctx, fileId);
  if (!content) throw new DomainError("not_found");
  await recordLooks(ctx, new Map([[look, new Set([patientId])]]));
  const small = { name: "small.webp", type: "image/webp", bytes: content.byteLength };
  return new Response(content, { headers: attachmentHeaders(small) });
}

/** The guard, the parsed address, the paper, and a row that says who looked before it leaves. */
async function give<Input>(
  ctx: Context,
  { look, grants, input, read }: Paper<Input>,
  asked: unknown,
): Promise<Response> {
  const scope = mint(ctx, grants);
  const parsed = input.safeParse(asked);
  if (!parsed.success) throw new DomainError("invalid_input");
  const most = ctx.env.strictLimits ? perHour : perHour * 100;
  await limitRate(ctx.db, { key: `paper:${ctx.actor.accountId}`, most, windowSeconds: 3600 });
  const seen = new Set<string>();
  const sees: QueryContext["sees"] = (...ids) => {
    for (const id of ids) if (id) seen.add(id);
  };
  const { name, pdf } = await read({ ...ctx, scope, sees }, parsed.data);
  await recordLooks(ctx, new Map([[look, seen]]));
  const headers = attachmentHeaders({ name, type: "application/pdf", bytes: pdf.byteLength });
  return new Response(Uint8Array.from(pdf), { headers });
}
