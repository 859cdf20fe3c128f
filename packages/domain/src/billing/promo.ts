import * as z from "zod";
import { visitKind } from "../appointments/kinds.ts";
import { instantSchema } from "../kernel/calendar.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import { appointmentId, branchId, promoCodeId, serviceId } from "../kernel/id.ts";
import { basisPointsSchema, chargeSchema, paise, share } from "../kernel/money.ts";

/** As it is printed: people type it in small letters and with spaces. */
export const promoCode = z
  .string()
  .max(60)
  .transform((text) => text.replaceAll(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{4,20}$/, "promo_code"));

const bounded = chargeSchema.min(1).max(10_000_000_000);

const promoShape = {
  code: promoCode,
  /** Null: at every branch. */
  branchId: branchId.nullable(),
  validFrom: instantSchema,
  /** The first instant at which it does not hold any more. */
  validTo: instantSchema,
  maxUses: z.int().min(1).max(1_000_000).nullable(),
  /** What all uses together may leave off. */
  budget: bounded.nullable(),
  perPatient: z.int().min(1).max(1000).nullable(),
  firstVisit: z.boolean(),
  /** The kinds of visit it holds for; none: no visit. */
  visitKinds: z.array(visitKind).max(3),
  allServices: z.boolean(),
  serviceIds: z.array(serviceId).max(100),
  /** A share of the price, at most so much; or an amount. One of both. */
  basisPoints: basisPointsSchema.min(1).nullable(),
  most: bounded.nullable(),
  amount: bounded.nullable(),
  /** What the bill must come to before the code. */
  minimum: chargeSchema.max(10_000_000_000),
};

const promo = z.strictObject(promoShape);

export const addPromoInput = promo
  .refine(isWindow, { message: "window", path: ["validTo"] })
  .refine(({ maxUses, budget }) => maxUses !== null || budget !== null, { message: "bound", path: ["maxUses"] })
  .refine(({ basisPoints, amount }) => (basisPoints === null) !== (amount === null), {
    message: "worth",
    path: ["amount"],
  })
  .refine(({ most, amount }) => most === null || amount === null, { message: "worth", path: ["most"] })
  .refine(({ visitKinds, allServices, serviceIds }) => visitKinds.length > 0 || allServices || serviceIds.length > 0, {
    message: "holds_for",
    path: ["visitKinds"],
  });
export type AddPromoInput = z.infer<typeof addPromoInput>;

type Worth = Pick<AddPromoInput, "basisPoints" | "amount" | "minimum">;

/** Whether what a code takes off stays within a share of any bill that it holds for, the same as for discounts. */
export function isWorthWithin({ basisPoints, amount, minimum }: Worth, mostBasisPoints: number): boolean {
  if (basisPoints !== null) return basisPoints <= mostBasisPoints;
  return paise(amount ?? 0) <= share(paise(minimum), mostBasisPoints, "down");
}

/** Days that are none are refused as such, not by their order. */
function isWindow(days: { readonly validFrom: string; readonly validTo: string }): boolean {
  const [from, to] = [instantSchema.safeParse(days.validFrom), instantSchema.safeParse(days.validTo)];
  return !from.success || !to.success || Temporal.Instant.compare(from.data, to.data) < 0;
}

export const endPromoInput = z.strictObject({ promoCodeId });
export type EndPromoInput = z.infer<typeof endPromoInput>;

/** The code, never an amount: what it is worth is the hospital's to say. */
export const usePromoInput = z.strictObject({ appointmentId, code: promoCode });
export type UsePromoInput = z.infer<typeof usePromoInput>;

export const visitPromoInput = z.strictObject({ appointmentId });
export type VisitPromoInput = z.infer<typeof visitPromoInput>;

/** What a visit's bill comes to with the code that stands on it, and whether one may still be put on it or taken off. */
export const visitPromoView = z.object({
  code: z.string().nullable(),
  /** Whose bill it is; null before there is one. */
  patientId: z.string().nullable(),
  discount: chargeSchema,
  total: chargeSchema,
});
export interface VisitPromoView extends z.infer<typeof visitPromoView> {}

/** What a code says of itself. */
export type PromoTerms = Omit<z.infer<typeof promo>, "validFrom" | "validTo"> & {
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
};

export const promoView = z.object({
  ...promoShape,
  id: promoCodeId,
  code: z.string(),
  branchName: z.string().nullable(),
  /** So far: bills that it stands on, and what they leave off together. What came to nothing does not count. */
  uses: z.int(),
  given: chargeSchema,
  endedAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
export interface PromoView extends z.infer<typeof promoView> {}

export const promoStates = ["coming", "running", "used_up", "ended", "over"] as const;
export type PromoState = (typeof promoStates)[number];

type Standing = Pick<PromoTerms, "validFrom" | "validTo" | "endedAt" | "maxUses" | "budget"> & {
  readonly uses: number;
  readonly given: number;
};

export function promoState({ validFrom, validTo, endedAt, ...code }: Standing, now: Temporal.Instant): PromoState {
  if (endedAt) return "ended";
  if (Temporal.Instant.compare(now, validTo) >= 0) return "over";
  if (code.maxUses !== null && code.uses >= code.maxUses) return "used_up";
  if (code.budget !== null && code.given >= code.budget) return "used_up";
  return Temporal.Instant.compare(now, validFrom) < 0 ? "coming" : "running";
}

/** Why a code's time or budget refuses, before the bill is looked at; the database decides between many at once. */
export const refusalOf: Readonly<Record<PromoState, ErrorCode | null>> = {
  coming: "promo_not_yet",
  running: null,
  used_up: "promo_used_up",
  ended: "promo_over",
  over: "promo_over",
};
