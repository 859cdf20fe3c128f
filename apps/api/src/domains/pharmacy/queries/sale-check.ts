import type { Db } from "@carepoint/db/client";
import { type CheckSaleInput, type SaleCheckView, saleCheckView } from "@carepoint/domain/pharmacy/counter-check";
import { isSameNumber } from "@carepoint/domain/pharmacy/own-paper";
import { issuedContent } from "@carepoint/domain/records/schema";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { readPatient } from "../../patients/queries/patients.ts";
import { contentCell } from "../../records/queries/prescriptions.ts";
import { storeWithin } from "../../stock/queries/stores.ts";
import { readCounterFacts } from "./counter-facts.ts";
import { handedPacks } from "./handed-packs.ts";
import { ownPapers } from "./own-papers.ts";

/**
 * By what a basket is judged for a patient who buys it by name, and which prescriptions of ours ask for the same. A look at the patient. Throws
 * `not_found` for another's store, a medicine and a patient who is not there.
 */
export async function checkSale(ctx: QueryContext, input: CheckSaleInput): Promise<SaleCheckView> {
  const { db, now } = ctx;
  const { storeId, patientId, medicineIds, registrationNumber } = input;
  const { zone, branchId } = await storeWithin(db, ctx.scope, storeId, now);
  const { allergies, noKnownAllergies } = await readPatient(ctx, patientId);
  const packs = await handedPacks(
    db,
    medicineIds.map((medicineId) => ({ medicineId, line: null })),
  );
  const key = await patientKey(db, ctx.sealer, patientId);
  const ingredients = packs.flatMap((each) => each.ingredients);
  const of = { patientId, prescriptionId: null, lines: [], now, zone };
  const [safety, own] = await Promise.all([
    readCounterFacts(db, key, { ...of, ingredients }),
    ownPapers(db, patientId, now),
  ]);
  const wanted = new Set(
    packs.flatMap(({ genericId, prescriptionRequired }) => (prescriptionRequired && genericId) || []),
  );
  const ours = own.flatMap(({ id: prescriptionId, doctorName, issuedOn, standsWith, standing, ...each }) => {
    if (standing !== "in_force") return [];
    const named = registrationNumber !== undefined && isSameNumber(each.registrationNumber, registrationNumber);
    const { lines } = issuedContent.parse(key.open(contentCell(prescriptionId), each.contentSealed));
    if (!named && !lines.some(({ genericId }) => genericId && wanted.has(genericId))) return [];
    return [{ prescriptionId, doctorName, issuedOn, named, here: standsWith === branchId }];
  });
  const doctorName = registrationNumber === undefined ? null : await doctorOf(db, registrationNumber);
  return saleCheckView.parse({ allergies, noKnownAllergies, safety, packs, ours, doctorName });
}

/** The doctor of ours whose number it is. There are few of them, and no two spell their numbers alike. */
async function doctorOf(db: Db, registrationNumber: string): Promise<string | null> {
  const doctors = await db.selectFrom("doctors").select(["name", "registrationNumber"]).orderBy("id").execute();
  return doctors.find((each) => isSameNumber(each.registrationNumber, registrationNumber))?.name ?? null;
}
