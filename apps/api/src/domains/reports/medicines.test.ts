import { newId } from "@carepoint/domain/kernel/id";
import { dispenseInput } from "@carepoint/domain/pharmacy/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { paracetamolOf, sentToPharmacy } from "../../testing/prescribed.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let dolo: string;
let dusty: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  house = await openPharmacy(hospital);
  const genericId = await paracetamolOf(hospital);
  dolo = await addPriced(hospital, { brand: "Dolo 650", genericId });
  dusty = await addPriced(hospital, { brand: "Dusty", genericId });
  // a strip for 20 rupees of cost, of ten tablets: 2 rupees a tablet
  await stockUp(hospital, house, [
    { medicineId: dolo, packs: 5, number: "SOON", expiresOn: "2026-12-31" },
    { medicineId: dolo, packs: 5, number: "LATE" },
    { medicineId: dusty, packs: 3 },
  ]);
  const [doctor, patient] = [await addDoctor(hospital), await addPatient(hospital, "Asha Joshi")];
  const prescriptionId = await sentToPharmacy(hospital, { doctor, patient, genericId });
  const sale = dispenseInput.parse({
    ...{ dispenseId: newId(), storeId: house.storeId, prescriptionId, expectedTotal: 3_000 },
    lines: [{ line: 0, medicineId: dolo, units: 10 }],
    settlement: { method: "cash" },
  });
  await calling(hospital, house.pharmacist).pharmacy.dispense({ opId: newId(), ...sale });
  const [soon] = await levelsOf(hospital, house, dolo);
  await calling(hospital, house.pharmacist).stock.writeOff({
    ...{ opId: newId(), storeId: house.storeId as never, batchId: soon?.batchId as never, units: 3, reason: "damaged" },
    note: "",
  });
});
afterAll(() => hospital.close());

const period = (branchId: string = hospital.branchId) =>
  ({ branchId: branchId as never, from: "2026-12-01", days: 30 }) as never;
const read = (by: Actor = house.manager, branchId?: string) =>
  calling(hospital, by).reports.medicines(period(branchId));

test("what was sold, bought, lost and left of each medicine, at the cost of its batches", async () => {
  const { items, more } = await read();
  expect(more).toBe(false);
  expect(items.map(({ brand }) => brand).toSorted()).toEqual(["Dolo 650", "Dusty"]);
  expect(items.find(({ brand }) => brand === "Dolo 650")).toMatchObject({
    ...{ soldUnits: 10, revenue: 2_858, soldCost: 2_000, boughtUnits: 100, boughtCost: 20_000 },
    ...{ expiredUnits: 0, expiredCost: 0, lostUnits: 3, lostCost: 600, onHand: 87, onHandCost: 17_400 },
    lastSoldOn: hospital.now.toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString(),
  });
  expect(items.find(({ brand }) => brand === "Dusty")).toMatchObject({
    ...{ soldUnits: 0, revenue: 0, onHand: 30, onHandCost: 6_000, lastSoldOn: null },
  });
});

test("is the branch's own for its manager, everything's for the administration, and nobody else's", async () => {
  const other = await addBranch(hospital);
  await expect(read(house.manager, other)).rejects.toThrow("not_found");
  await expect(read(house.pharmacist)).rejects.toThrow("forbidden");
  const admin: Actor = { ...house.manager, role: "admin", branchId: null };
  expect((await read(admin, "all")).items).toEqual((await read()).items);
  expect((await read(admin, other)).items).toEqual([]);
});

test("a paper of each view says what the screen says, in both languages", async () => {
  const paper = (report: string, locale = "en") =>
    calling(hospital, house.manager).reports.medicinesPaper({ ...(period() as object), report, locale } as never);
  for (const report of ["sales", "purchases", "losses", "dead_stock"]) {
    const { name, pdf } = await paper(report);
    expect([name, pdf.length > 1_000]).toEqual([expect.stringMatching(/^medicines-/), true]);
  }
  expect((await paper("sales", "hi")).pdf).not.toBe((await paper("sales")).pdf);
});

test("the money report by source has what the pharmacy sold in a row of its own, and its bills behind it", async () => {
  const admin: Actor = { ...house.manager, role: "admin", branchId: null };
  const { reports } = calling(hospital, admin);
  const { items } = await reports.sources(period());
  const [pharmacy, desk] = [items.filter(({ isPharmacy }) => isPharmacy), items.filter((each) => !each.isPharmacy)];
  expect(pharmacy).toMatchObject([{ departmentId: null, doctorId: null, billed: 2_858, credited: 0 }]);
  expect(desk).toEqual([]);
  const behind = async (of: "pharmacy" | "desk") =>
    (await reports.documents({ ...(period() as object), source: { of } } as never)).items.map(({ taxable }) => taxable);
  expect(await behind("pharmacy")).toEqual([2_858]);
  expect(await behind("desk")).toEqual([]);
});
