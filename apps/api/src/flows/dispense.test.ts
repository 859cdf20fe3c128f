import { newId } from "@carepoint/domain/kernel/id";
import { dispenseInput } from "@carepoint/domain/pharmacy/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pharmacyOnBill } from "../domains/billing/queries/pharmacy-on-bill.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { checkAddress } from "../domains/records/queries/verification.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { paracetamolOf, sentToPharmacy } from "../testing/prescribed.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
let dolo: string;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver] });
  house = await openPharmacy(hospital);
  genericId = await paracetamolOf(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital, "Asha Joshi");
  dolo = await addPriced(hospital, { brand: "Dolo 650", genericId });
});

const prescribed = (more: { repeatsAllowed?: number } = {}, line: object = {}) =>
  sentToPharmacy(hospital, { doctor, patient: asha, genericId }, { line, ...more });

interface Asked {
  readonly prescriptionId: string;
  readonly units?: number;
  readonly medicineId?: string;
  readonly total?: number;
  readonly by?: Actor;
  readonly dispenseId?: string;
  readonly substitution?: string;
}

function dispense({ prescriptionId, units = 10, medicineId = dolo, total, by = house.pharmacist, ...more }: Asked) {
  const { dispenseId = newId(), substitution } = more;
  const input = dispenseInput.parse({
    ...{ dispenseId, storeId: house.storeId, prescriptionId, settlement: { method: "cash" } },
    lines: [{ line: 0, medicineId, units, substitution }],
    expectedTotal: total ?? units * 300,
  });
  return calling(hospital, by).pharmacy.dispense({ opId: newId(), ...input });
}

const levels = async () => (await levelsOf(hospital, house, dolo)).map(({ number, onHand }) => [number, onHand]);

describe("handing out", () => {
  test("takes what expires first, over two batches, with a paid bill that names them, a number of the pharmacy's and income of its own", async () => {
    await stockUp(hospital, house, [
      { medicineId: dolo, packs: 1, number: "LATE", expiresOn: "2028-01-31" },
      { medicineId: dolo, packs: 1, number: "SOON", expiresOn: "2027-01-31" },
    ]);
    const prescriptionId = await prescribed({}, { durationDays: 6 });
    const { invoiceId, number, total } = await dispense({ prescriptionId, units: 12 });
    expect(await levels()).toEqual([
      ["SOON", 0],
      ["LATE", 8],
    ]);
    expect([number, total]).toEqual([expect.stringMatching(/\/PH\d\d\/\d{7}$/), 3_600]);
    const { db } = hospital;
    const lines = await db
      .selectFrom("invoiceLines")
      .innerJoin("batches", "batches.id", "invoiceLines.batchId")
      .select(["batches.number", "soldAs", "quantity", "unitPrice", "kind", "code"])
      .where("invoiceId", "=", invoiceId)
      .orderBy("position")
      .execute();
    expect(lines).toEqual([
      { number: "SOON", soldAs: "packs", quantity: 1, unitPrice: 3_000, kind: "medicine", code: "3004" },
      { number: "LATE", soldAs: "loose", quantity: 2, unitPrice: 300, kind: "medicine", code: "3004" },
    ]);
    const { rows } = await sql<{ account: string; amount: number }>`select account, sum(amount)::int as amount
      from ledger_entries where cause_id = ${invoiceId} group by account order by account`.execute(db);
    expect(rows.map(({ account }) => account)).toContain("medicine_income");
    const bill = await db
      .selectFrom("invoices")
      .select(["status", "paid"])
      .where("id", "=", invoiceId)
      .executeTakeFirst();
    expect(bill).toEqual({ status: "issued", paid: 3_600 });
    expect(await stockFaults(db)).toEqual([]);
  });

  test("in part leaves the rest owed, gives that and then nothing more", async () => {
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const prescriptionId = await prescribed();
    await dispense({ prescriptionId, units: 4 });
    await expect(dispense({ prescriptionId, units: 7 })).rejects.toThrow("fill_over");
    await dispense({ prescriptionId, units: 6 });
    await expect(dispense({ prescriptionId, units: 1 })).rejects.toThrow("fill_over");
    expect(await levels()).toEqual([["B1", 40]]);
  });

  test("of the same prescription twenty times at once gives its repeats and no more, whoever asks, and nobody deadlocks", async () => {
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 30 }]);
    const prescriptionId = await prescribed({ repeatsAllowed: 2 });
    const colleague: Actor = { ...(await addFrontDesk(hospital)), role: "pharmacist" };
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        dispense({ prescriptionId, by: index % 2 === 0 ? house.pharmacist : colleague }),
      ),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const refusals = answers.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
    expect(new Set(refusals)).toEqual(new Set(["TRPCError: fill_over"]));
    expect(await levels()).toEqual([["B1", 270]]);
  });

  test("sent twice under one id is one", async () => {
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const [prescriptionId, dispenseId] = [await prescribed({ repeatsAllowed: 1 }), newId()];
    const answers = await Promise.allSettled([
      dispense({ prescriptionId, dispenseId }),
      dispense({ prescriptionId, dispenseId }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await levels()).toEqual([["B1", 40]]);
  });

  test("is refused for another sum than was shown, and leaves no trace", async () => {
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const prescriptionId = await prescribed();
    await expect(dispense({ prescriptionId, total: 2_900 })).rejects.toThrow("payment_mismatch");
    await expect(dispense({ prescriptionId, units: 60 })).rejects.toThrow("fill_over");
    expect(await levels()).toEqual([["B1", 50]]);
    const { rows } = await sql`select from dispenses where prescription_id = ${prescriptionId}`.execute(hospital.db);
    expect(rows).toEqual([]);
  });

  test("of another strength or generic is refused; of another brand it wants a reason, and the line says it", async () => {
    const crocin = await addPriced(hospital, { brand: "Crocin 650", genericId });
    const other = await addPriced(hospital, { brand: "Combiflam", genericId: null });
    for (const medicineId of [crocin, other]) await stockUp(hospital, house, [{ medicineId, packs: 2 }]);
    const prescriptionId = await prescribed({}, { name: "Dolo", genericName: "Paracetamol" });
    await expect(dispense({ prescriptionId, medicineId: other })).rejects.toThrow("not_prescribed");
    await expect(dispense({ prescriptionId, medicineId: crocin })).rejects.toThrow("substitution_reason");
    const { dispenseId } = await dispense({ prescriptionId, medicineId: crocin, substitution: "not_in_stock" });
    const line = await hospital.db
      .selectFrom("dispenseLines")
      .select(["fit", "substitution", "units"])
      .where("dispenseId", "=", dispenseId)
      .executeTakeFirst();
    expect(line).toEqual({ fit: "equivalent", substitution: "not_in_stock", units: 10 });
  });

  test("of a prescription that was cancelled, taken back or sent elsewhere is refused", async () => {
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const cancelled = await prescribed();
    await calling(hospital, doctor).records.cancelPrescription({
      ...{ opId: newId(), prescriptionId: cancelled as never, reason: "Wrong dose" },
    });
    await expect(dispense({ prescriptionId: cancelled })).rejects.toThrow("illegal_transition");
    const back = await prescribed();
    await calling(hospital, asha).records.withdrawHandover({ opId: newId(), prescriptionId: back as never });
    await expect(dispense({ prescriptionId: back })).rejects.toThrow("not_found");
  });

  test("is told by the trail and the medicine's movements", async () => {
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const prescriptionId = await prescribed();
    const { dispenseId } = await dispense({ prescriptionId });
    const { rows } = await sql`select action from audit_log where subject_id = ${dispenseId}`.execute(hospital.db);
    expect(rows).toEqual([{ action: "pharmacy.dispense" }]);
    const moved = await hospital.db
      .selectFrom("stockMovements")
      .select(["kind", "quantity", "cause"])
      .where("causeId", "=", dispenseId)
      .execute();
    expect(moved).toEqual([{ kind: "sale", quantity: -10, cause: "dispenses" }]);
  });
});

test("the bill says on paper who prescribed and gave it out, and of each line maker, batch, expiry, MRP and schedule", async () => {
  await stockUp(hospital, house, [{ medicineId: dolo, packs: 2 }]);
  const prescriptionId = await prescribed();
  const { invoiceId } = await dispense({ prescriptionId });
  const { db } = hospital;
  expect(await pharmacyOnBill(db, invoiceId)).toMatchObject({
    prescriber: { name: expect.any(String), registrationNumber: expect.any(String) },
    batches: [{ line: 0, number: "B1", expiresOn: "2027-12-31", mrp: 3_000, manufacturer: "Acme", schedule: "none" }],
  });
  expect(await pharmacyOnBill(db, newId())).toBeNull();
});

test("whoever checks the paper's code is told how often it was dispensed, and of how many times", async () => {
  await stockUp(hospital, house, [{ medicineId: dolo, packs: 2 }]);
  const prescriptionId = await prescribed({ repeatsAllowed: 1 });
  const code = checkAddress(hospital.services, "prescription", prescriptionId).split("/").at(-1) ?? "";
  const told = async () => (await calling(hospital, asha).records.verifyPrescription({ code })).dispensed;
  expect(await told()).toEqual({ times: 0, of: 2 });
  await dispense({ prescriptionId, units: 4 });
  await dispense({ prescriptionId, units: 6 });
  expect(await told()).toEqual({ times: 1, of: 2 });
  await dispense({ prescriptionId, units: 1 });
  expect(await told()).toEqual({ times: 2, of: 2 });
});

test("a quote says which batches and what they cost, promises nothing, and what falls short", async () => {
  await stockUp(hospital, house, [{ medicineId: dolo, packs: 2 }]);
  const { pharmacy } = calling(hospital, house.pharmacist);
  const ask = (units: number) =>
    pharmacy.quote({ storeId: house.storeId as never, items: [{ medicineId: dolo as never, units }] });
  const { total, lines, short } = await ask(13);
  expect([total, short]).toEqual([3_900, []]);
  expect(lines.map(({ of, quantity, number }) => [of, quantity, number])).toEqual([
    ["packs", 1, "B1"],
    ["loose", 3, "B1"],
  ]);
  expect((await ask(21)).short).toEqual([{ item: 0, wanted: 21, free: 20 }]);
  expect(await levels()).toEqual([["B1", 20]]);
});
