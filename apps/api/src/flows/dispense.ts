import { DomainError } from "@carepoint/domain/kernel/errors";
import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { countedFor, type Fill, fillSize, mostUnits, type OpenFill, openFill } from "@carepoint/domain/pharmacy/fills";
import { fitOf } from "@carepoint/domain/pharmacy/fit";
import type { DispenseInput, DispenseLine } from "@carepoint/domain/pharmacy/schema";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { standingOf } from "@carepoint/domain/records/verification";
import type { GivenLine } from "../domains/pharmacy/commands/record-dispense.ts";
import { answeredAlerts } from "../domains/pharmacy/queries/counter-alerts.ts";
import { fillsOf } from "../domains/pharmacy/queries/fills.ts";
import { type SaleMedicine, saleMedicines } from "../domains/pharmacy/queries/medicines.ts";
import { lockHandedOver } from "../domains/records/queries/handovers.ts";
import { storeWithin } from "../domains/stock/queries/stores.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { type GivenOut, giveOut } from "./give-out.ts";

/**
 * Hands out medicines of a prescription that stands with the branch, with their bill and its money. Any part of it; the rest stays owed. Throws
 * `not_found` for a prescription that is not there, `illegal_transition` for one that no longer counts, `not_prescribed` for another medicine,
 * `substitution_reason` for another brand without a reason, `fill_over` past what a line allows now, `alerts_unanswered` while something stands
 * against it for this patient that nobody answered, and what `giveOut` refuses.
 */
// unaudited: giveOut's parts audit each
export async function dispense(ctx: CommandContext, scope: Scope, input: DispenseInput): Promise<GivenOut> {
  const { storeId, prescriptionId, dispenseId, expectedTotal, settlement } = input;
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const prescription = await lockHandedOver({ ...ctx, scope }, ctx.tx, prescriptionId);
  if (!prescription) throw new DomainError("not_found");
  const standing = standingOf(prescription, ctx.now, prescription.zone);
  if (standing !== "in_force") throw new DomainError("illegal_transition", { from: standing, event: "dispense" });
  const ids = input.lines.map(({ medicineId }) => medicineId);
  const medicines = await saleMedicines(ctx.tx, ids, ctx.now);
  const fills = await fillsOf(ctx.tx, prescriptionId);
  const patientId = patientIdOf.parse(prescription.patientId);
  const lines = givenLines(input.lines, { ...prescription, medicines, fills });
  const given = lines.flatMap(({ medicineId, of }) => {
    const { brand, form, ingredients } = medicines.get(medicineId) ?? {};
    return brand && form && ingredients && of ? [{ medicineId, brand, form, ingredients, line: of.line }] : [];
  });
  const alerts = await answeredAlerts(ctx.tx, await patientKey(ctx.tx, ctx.sealer, patientId), {
    ...{ patientId, prescriptionId, lines: prescription.lines, now: ctx.now, zone: prescription.zone },
    ...{ given, answered: input.alerts },
  });
  const giving = { dispenseId, patientId, prescriptionId, lines, medicines, alerts };
  return giveOut(ctx, store, { ...giving, expectedTotal, settlement });
}

interface Against {
  readonly lines: readonly PrescriptionLine[];
  readonly repeatsAllowed: number;
  readonly medicines: ReadonlyMap<string, SaleMedicine>;
  readonly fills: ReadonlyMap<number, readonly Fill[]>;
}

/** Each line with what it counts for; of two for one line of the prescription the second gets what the first left. */
function givenLines(asked: readonly DispenseLine[], { lines, repeatsAllowed, medicines, fills }: Against): GivenLine[] {
  const open = new Map<number, OpenFill>();
  return asked.map(({ line: place, substitution, ...wish }) => {
    const [line, medicine] = [lines[place], medicines.get(wish.medicineId)];
    if (!line || !medicine) throw new DomainError("not_found");
    const fit = fitOf(line, medicine);
    if (fit === "other") throw new DomainError("not_prescribed", { line: place });
    if (fit !== "prescribed" && !substitution) throw new DomainError("substitution_reason", { line: place });
    const counted = { ...medicine, step: medicine.sellsLoose ? 1 : medicine.packUnits };
    const now = open.get(place) ?? openFill(fills.get(place) ?? [], { most: fillSize(line), repeatsAllowed });
    if (!now || now.left <= 0 || wish.units > mostUnits(line, counted, now.left))
      throw new DomainError("fill_over", { line: place });
    const counts = countedFor(line, counted, wish.units, now.left);
    open.set(place, { ...now, left: now.left - counts });
    const of = { line: place, fill: now.fill, most: now.most, counted: counts };
    return { ...wish, of: { ...of, fit, substitution: fit === "prescribed" ? null : (substitution ?? null) } };
  });
}
