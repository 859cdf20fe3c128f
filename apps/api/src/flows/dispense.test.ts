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
import { openedVisit } from "../testing/opened.ts";
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
  readonly alerts?: readonly object[];
}

function dispense({ prescriptionId, units = 10, medicineId = dolo, total, by = house.pharmacist, ...more }: Asked) {
  const { dispenseId = newId(), substitution, alerts = [] } = more;
  const input = dispenseInput.parse({
    ...{ dispenseId, storeId: house.storeId, prescriptionId, settlement: { method: "cash" } },
    lines: [{ line: 0, medicineId, units, substitution }],
    ...{ alerts, expectedTotal: total ?? units * 300 },
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
      .select(["batches.number", "soldAs", "quantity", "unitPrice", "kind", "code", "descriptionHi"])
      .where("invoiceId", "=", invoiceId)
      .orderBy("position")
      .execute();
    const kept = { kind: "medicine", code: "3004" };
    expect(lines).toEqual([
      {
        number: "SOON",
        soldAs: "packs",
        quantity: 1,
        unitPrice: 3_000,
        ...kept,
        descriptionHi: "Dolo 650, पत्ते में 10 गोलियाँ",
      },
      { number: "LATE", soldAs: "loose", quantity: 2, unitPrice: 300, ...kept, descriptionHi: "Dolo 650, गोली" },
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

  test("of another brand is refused where the doctor wants the written one alone, whatever reason is given, and none is offered", async () => {
    const crocin = await addPriced(hospital, { brand: "Crocin 650", genericId });
    for (const medicineId of [crocin, dolo]) await stockUp(hospital, house, [{ medicineId, packs: 2 }]);
    const prescriptionId = await prescribed({}, { name: "Dolo", genericName: "Paracetamol", noSubstitution: true });
    const substitution = "not_in_stock";
    await expect(dispense({ prescriptionId, medicineId: crocin, substitution })).rejects.toThrow("not_prescribed");
    const asked = { storeId: house.storeId as never, prescriptionId: prescriptionId as never };
    const { lines } = await calling(hospital, house.pharmacist).pharmacy.toDispense(asked);
    const brands = new Set(lines.flatMap(({ candidates }) => candidates.map(({ brand }) => brand)));
    expect([...brands]).toEqual(["Dolo 650"]);
    expect(lines[0]?.barred.map(({ brand }) => brand)).toContain("Crocin 650");
    await dispense({ prescriptionId });
  });

  test("in spite of an allergy wants a word for it, which stays as it was said; the trail counts it", async () => {
    const { db } = hospital;
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const prescriptionId = await prescribed();
    const content = { kind: "allergy", substance: "Paracetamol" } as const;
    await calling(hospital, doctor).records.recordEntry({ opId: newId(), patientId: asha.patientId, content } as never);
    await expect(dispense({ prescriptionId })).rejects.toThrow("alerts_unanswered");
    const answer = { medicineId: dolo, alert: "allergy", subject: "paracetamol", reason: "asked_doctor" };
    await expect(dispense({ prescriptionId, alerts: [{ ...answer, subject: "ibuprofen" }] })).rejects.toThrow(
      "alerts_unanswered",
    );
    const idle = { ...answer, subject: "ibuprofen" };
    await expect(dispense({ prescriptionId, alerts: [answer, idle] })).rejects.toThrow("invalid_input");
    const { dispenseId } = await dispense({ prescriptionId, alerts: [answer] });
    const kept = await db.selectFrom("dispenseAlerts").selectAll().where("dispenseId", "=", dispenseId).execute();
    expect(kept).toEqual([
      { dispenseId, position: 0, alert: "allergy", subject: "paracetamol", reason: "asked_doctor" },
    ]);
    await expect(db.updateTable("dispenseAlerts").set({ reason: "patient_told" }).execute()).rejects.toThrow();
  });

  test("is judged by what the pack itself holds, beside what another doctor's prescription says is taken", async () => {
    const { db } = hospital;
    const other = await addDoctor(hospital);
    const { id: warfarin } = await db
      .selectFrom("generics")
      .select("id")
      .where("searchName", "=", "warfarin")
      .executeTakeFirstOrThrow();
    const taken = { genericId: warfarin, name: "Warfarin", strength: "2 mg", form: "tablet", frequency: "OD" };
    const { encounterId } = await openedVisit(hospital, { doctor: other, patientId: asha.patientId });
    const lines = [{ ...taken, dose: { amount: 1, unit: "tablet" }, durationDays: 30 }];
    await calling(hospital, other).records.issuePrescription({ opId: newId(), encounterId, lines } as never);
    await stockUp(hospital, house, [{ medicineId: dolo, packs: 5 }]);
    const prescriptionId = await prescribed({ repeatsAllowed: 1 });
    await dispense({ prescriptionId });
    const more = { medicineId: dolo, position: 2, ingredient: "aspirin", amount: "75", unit: "mg", per: "unit" };
    await db.insertInto("medicineSubstances").values(more).execute();
    const substitution = "strength_checked";
    await expect(dispense({ prescriptionId, substitution })).rejects.toThrow("alerts_unanswered");
    const asked = { storeId: house.storeId as never, prescriptionId: prescriptionId as never };
    const { safety } = await calling(hospital, house.pharmacist).pharmacy.toDispense(asked);
    expect(safety.taken).toMatchObject([{ name: "Warfarin", ingredients: ["warfarin"], line: null }]);
    const answer = { medicineId: dolo, alert: "interaction", subject: "aspirin+warfarin", reason: "asked_doctor" };
    await dispense({ prescriptionId, substitution, alerts: [answer] });
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
