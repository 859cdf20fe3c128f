import { newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput, valuesBack } from "@carepoint/domain/pharmacy/goods-return";
import { returnGoods } from "../flows/return-goods.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "./asking.ts";
import { addFrontDesk, type TestHospital } from "./context.ts";
import { addPriced, type PharmacyHouse, stockUp } from "./stock.ts";

/** A strip of ten of what a schedule lists, with ten strips of it on the shelf. */
export async function addListed(
  hospital: TestHospital,
  house: PharmacyHouse,
  { genericId, ...listed }: { genericId: string; schedule: string; narcotic?: boolean; brand?: string },
): Promise<string> {
  const { brand = `Brand of ${listed.schedule}`, schedule, narcotic = false } = listed;
  const medicineId = await addPriced(hospital, { brand, genericId });
  const change = { schedule, narcotic, prescriptionRequired: schedule !== "none" || narcotic };
  await hospital.db.updateTable("medicines").set(change).where("id", "=", medicineId).execute();
  await stockUp(hospital, house, [{ medicineId, packs: 10 }]);
  return medicineId;
}

/** The administration writes down under which number the council knows somebody. */
export async function registered(hospital: TestHospital, pharmacist: Actor, number: string | null): Promise<void> {
  const admin: Actor = { ...(await addFrontDesk(hospital)), role: "admin", branchId: null };
  const accountId = pharmacist.accountId as never;
  await calling(hospital, admin).accounts.registerPharmacist({ opId: newId(), accountId, number });
}

/** Where somebody lives, said by themselves. */
export async function livesAt(hospital: TestHospital, patient: Actor, address: string): Promise<void> {
  const [patientId] = patient.patientIds;
  if (!patientId) return;
  const { patients } = calling(hospital, patient);
  const { version: baseVersion } = await patients.byId({ patientId });
  await patients.amend({ opId: newId(), patientId, baseVersion, address });
}

/** Units of the first line of a bill come back; undefined where not so many are left. */
export async function broughtBack(
  hospital: TestHospital,
  house: PharmacyHouse,
  { number, units, spoiled = false }: { number: string; units: number; spoiled?: boolean },
) {
  const sale = await calling(hospital, house.pharmacist).pharmacy.findSale({ number });
  const [line] = sale.lines;
  if (!line || line.units - line.returned < units) return undefined;
  const parts = sale.batches.map((batch) => ({ ...batch, now: batch.batchId === line.batchId ? units : 0 }));
  const expectedValue = valuesBack(parts, sale.left).reduce((all, each) => all + each, 0);
  const of = { position: line.position, batchId: line.batchId, units, ...(spoiled && { writeOff: "spoiled" }) };
  const input = returnGoodsInput.parse({
    ...{ returnId: newId(), dispenseId: sale.dispenseId, lines: [of] },
    expectedValue: Math.max(0, expectedValue),
  });
  const scope = { actor: house.pharmacist, reach: "branch" } as const;
  return hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, scope, input));
}
