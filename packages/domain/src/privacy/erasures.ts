import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { erasureId, freshId, legalHoldId, patientId } from "../kernel/id.ts";
import { type Localized, type PaperLocale, paperLocales } from "../kernel/language.ts";
import { identifiedBy } from "./exports.ts";
import { keptSchema, retentionClass, retentionRuleView } from "./retention.ts";
import { erasureStatus } from "./states.ts";

/** Why a wish is refused, in words that say nothing of a case. The database's CHECK names the same. */
export const refusals = ["held", "identity", "withdrawn", "child"] as const;
export const refusal = z.enum(refusals);
export type Refusal = (typeof refusals)[number];

export const holdKinds = ["legal", "medico_legal"] as const;
export const holdKind = z.enum(holdKinds);
export type HoldKind = (typeof holdKinds)[number];

/** The desk says by what it knew the person, as for a copy. */
export const askErasureInput = z.strictObject({
  id: freshId.optional(),
  patientId,
  identifiedBy: z.enum(identifiedBy).optional(),
});
export interface AskErasureInput extends z.infer<typeof askErasureInput> {}

/** `visitsAhead` and `ordersAhead` are what the preview said is called off: other counts are `erasure_changed`. */
export const decideErasureInput = z.strictObject({
  erasureId,
  decision: z.discriminatedUnion("event", [
    z.strictObject({
      event: z.literal("erase"),
      visitsAhead: z.int().min(0).max(1000),
      ordersAhead: z.int().min(0).max(1000).default(0),
    }),
    z.strictObject({ event: z.literal("refuse"), because: refusal }),
  ]),
});
export interface DecideErasureInput extends z.infer<typeof decideErasureInput> {}

/** Without `untilOn` a hold stands until it is lifted; of a medico-legal one the rule of its class says until when. */
export const holdInput = z.strictObject({
  id: freshId.optional(),
  patientId,
  kind: holdKind,
  reason: z.string().trim().min(3).max(500),
  untilOn: calendarDate.optional(),
});
export interface HoldInput extends z.infer<typeof holdInput> {}
export const liftHoldInput = z.strictObject({ holdId: legalHoldId });
export interface LiftHoldInput extends z.infer<typeof liftHoldInput> {}

export const setRetentionInput = z.strictObject({
  class: retentionClass,
  validFrom: calendarDate,
  months: z.int().min(0).max(1200),
  basis: z.string().trim().min(3).max(300),
  confirmed: z.boolean().default(false),
});
export interface SetRetentionInput extends z.infer<typeof setRetentionInput> {}

export const erasureOfInput = z.strictObject({ patientId });
export const erasurePreviewInput = z.strictObject({ erasureId });
export const findRecordInput = z.strictObject({ mrn: z.string().trim().min(3).max(20) });
export const retentionOnInput = z.strictObject({ on: calendarDate.optional() });
/** The code is `Sealer.sign("erasure", id)`: it names nobody. */
export const certificateInput = z.strictObject({ erasureId, code: z.string().min(8).max(64) });

/** As an address asks for the paper: the code is the last part of the page's address. */
export const erasurePaperInput = certificateInput.extend({ lang: z.enum(paperLocales).default("en") });
export interface ErasurePaperInput extends z.infer<typeof erasurePaperInput> {}

export const erasureView = z.object({
  id: erasureId,
  status: erasureStatus,
  askedAt: instantSchema,
  atDesk: z.boolean(),
  decidedAt: instantSchema.nullable(),
  refusedFor: refusal.nullable(),
  /** Until when a hold stands, where one was the reason and has a day. */
  heldUntil: calendarDate.nullable(),
  /** Where it can be read what became of it, without an account. */
  certificate: z.string(),
});
export interface ErasureView extends z.infer<typeof erasureView> {}

const ordersShape = {
  /** Orders of medicines that are called off with it. */
  ordersAhead: z.int(),
  /** Those that are packed or on their way: they end first. */
  ordersOut: z.int(),
};

/** What would be kept today, and how it stands with the wish. A hold is named without its reason. */
export const erasureOutlook = z.object({
  kept: z.array(keptSchema),
  visitsAhead: z.int(),
  ...ordersShape,
  /** Whether the account that asks is closed with it, at the desk any: nobody else is in it. */
  closesAccount: z.boolean(),
  latest: erasureView.nullable(),
});
export interface ErasureOutlook extends z.infer<typeof erasureOutlook> {}

export const holdView = z.object({
  id: legalHoldId,
  kind: holdKind,
  reason: z.string(),
  placedAt: instantSchema,
  untilOn: calendarDate.nullable(),
  liftedAt: instantSchema.nullable(),
});
export interface HoldView extends z.infer<typeof holdView> {}

export const erasureRequest = erasureView.omit({ certificate: true }).extend({
  patientId,
  mrn: z.string(),
  name: z.string(),
  held: z.boolean(),
});
export interface ErasureRequest extends z.infer<typeof erasureRequest> {}

/** What an erasure touches: so many of each, counted in the database. */
export const erasurePreview = z.object({
  request: erasureRequest,
  kept: z.array(keptSchema),
  visitsAhead: z.int(),
  ...ordersShape,
  accountsClosed: z.int(),
  deleted: z.record(z.string(), z.int()),
  holds: z.array(holdView),
});
export interface ErasurePreview extends z.infer<typeof erasurePreview> {}

export const heldRecord = z.object({ patientId, mrn: z.string(), name: z.string(), holds: z.array(holdView) });
export interface HeldRecord extends z.infer<typeof heldRecord> {}

export const retentionView = z.object({ rules: z.array(retentionRuleView), coming: z.array(retentionRuleView) });
export interface RetentionView extends z.infer<typeof retentionView> {}

/** What anybody may read who has its address: a number, days and reasons; nothing says whose it was. */
export const erasureCertificate = z.object({
  mrn: z.string(),
  status: erasureStatus,
  askedAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  refusedFor: refusal.nullable(),
  heldUntil: calendarDate.nullable(),
  kept: z.array(keptSchema),
  /** When nothing was left that says anything of a person; null before. */
  emptyAt: instantSchema.nullable(),
});
export interface ErasureCertificate extends z.infer<typeof erasureCertificate> {}

export function certificatePath(id: string, code: string): string {
  return `/erased/${id}.${code}`;
}

/** The part of a page's address by which it is found: the id and what nobody else can write. */
export function codeIn(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function erasurePaperPath(code: string, lang: PaperLocale): string {
  return `/api/erasures/${encodeURIComponent(code)}/paper?${new URLSearchParams({ lang })}`;
}

/** What the paper of a wish says: where it comes from, and no more of whom it is about than its page. */
export interface ErasureSheet {
  readonly hospital: {
    readonly name: Localized;
    readonly branches: readonly { readonly name: Localized; readonly phone: string }[];
  };
  readonly zone: string;
  readonly certificate: ErasureCertificate;
  /** The page's address, which nobody else can write. */
  readonly readAt: string;
}
