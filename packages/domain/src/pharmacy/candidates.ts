import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { batchId, dispenseId, medicineId, prescriptionId, storeId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { handedOverView } from "../records/handover.ts";
import type { PrescriptionLine } from "../records/schema.ts";
import { pharmacyAnswers } from "./answers.ts";
import { counterFacts } from "./counter-safety.ts";
import { type Counted, heldByUnit, mostUnits, type OpenFill } from "./fills.ts";

export const toDispenseInput = z.strictObject({ storeId, prescriptionId });
export type ToDispenseInput = z.infer<typeof toDispenseInput>;

/** Units of a batch that may be handed out today. */
const freeBatch = z.object({
  batchId,
  number: z.string(),
  expiresOn: calendarDate,
  /** Its last day comes within the days that the store calls near. */
  near: z.boolean(),
  free: z.int(),
});

/** A medicine of the store that a line of a prescription may get. */
export const candidateView = z.object({
  medicineId,
  brand: z.string(),
  manufacturer: z.string(),
  packText: z.string(),
  packUnits: z.int(),
  unit: z.string(),
  sellsLoose: z.boolean(),
  fit: z.enum(["prescribed", "equivalent", "unsure"]),
  /** Of a pack, today. */
  price: chargeSchema,
  free: z.int(),
  /** Units that the line allows now. */
  most: z.int(),
  /** What it would get of it if nobody says otherwise. */
  proposed: z.int(),
  /** What expires first in front. */
  batches: z.array(freeBatch),
  barcodes: z.array(z.string()),
  form: z.string(),
  /** What its pack holds: by these it is judged for whoever gets it. */
  ingredients: z.array(z.string()),
});
export interface CandidateView extends z.infer<typeof candidateView> {}

const lineView = z.object({
  line: z.int(),
  /** Tenths of what it is written in; null where nothing may be given of it now. */
  open: z.object({ fill: z.int(), left: z.int(), most: z.int() }).nullable(),
  /** The best first. */
  candidates: z.array(candidateView),
  /** Other brands of the same that lie here and may not be given, because the doctor wants the written one alone. */
  barred: z.array(candidateView.pick({ brand: true, barcodes: true })),
});
export interface LineToDispense extends z.infer<typeof lineView> {}

/** What was given of a line, and when. */
const givenView = z.object({
  dispenseId,
  at: instantSchema,
  line: z.int(),
  brand: z.string(),
  units: z.int(),
  unit: z.string(),
});
export interface GivenView extends z.infer<typeof givenView> {}

/** What a pharmacist needs to hand out a prescription that stands with the branch. */
export const toDispenseView = z.object({
  handed: handedOverView,
  lines: z.array(lineView),
  given: z.array(givenView),
  /** By what it is judged anew whether that is safe for this patient: `checkAtCounter`. */
  safety: counterFacts,
  /** What the patient was told before they came. */
  answers: pharmacyAnswers,
});
export interface ToDispenseView extends z.infer<typeof toDispenseView> {}

interface Portion {
  /** The most that the line allows now. */
  readonly most: number;
  /** What of it lies here; of what nobody can reckon the least that can be handed out. */
  readonly proposed: number;
}

/** How many units of a medicine a line may get, and gets if nobody says otherwise. */
export function portionOf(
  line: PrescriptionLine,
  counted: Counted,
  { left, free }: Pick<OpenFill, "left"> & { readonly free: number },
): Portion {
  const most = mostUnits(line, counted, left);
  const wanted = heldByUnit(line, counted) === null ? counted.step : most;
  return { most, proposed: Math.min(wanted, free - (free % counted.step)) };
}

type Weighed = Pick<CandidateView, "brand" | "fit" | "packUnits" | "most" | "proposed"> & { readonly price: number };

const fitOrder: Readonly<Record<Weighed["fit"], number>> = { prescribed: 0, equivalent: 1, unsure: 2 };

/** What was prescribed before what may stand for it; of those what there is enough of, then the cheapest unit. */
export function byWorth(a: Weighed, b: Weighed): number {
  return (
    fitOrder[a.fit] - fitOrder[b.fit] ||
    Number(a.proposed < a.most) - Number(b.proposed < b.most) ||
    a.price * b.packUnits - b.price * a.packUnits ||
    (a.brand < b.brand ? -1 : Number(a.brand > b.brand))
  );
}
