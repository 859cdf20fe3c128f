import { newId } from "@carepoint/domain/kernel/id";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pharmacyOnBill } from "../domains/billing/queries/pharmacy-on-bill.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addFrontDesk, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { registered } from "../testing/registers.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let crocin: string;
let syrup: string;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6, idle: [deliver] });
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  crocin = await addPriced(hospital, { brand: "Crocin 650", genericId: null });
  syrup = await addPriced(hospital, { brand: "Benadryl", genericId: null, packUnits: 1, price: 9_950 });
  await stockUp(hospital, house, [
    { medicineId: crocin, packs: 3 },
    { medicineId: syrup, packs: 3, mrp: 9_950 },
  ]);
});

interface Asked {
  readonly items?: readonly object[];
  readonly total?: number;
  readonly by?: Actor;
  readonly [more: string]: unknown;
}

function sell({
  items = [{ medicineId: crocin, units: 4 }],
  total = 1_200,
  by = house.pharmacist,
  ...more
}: Asked = {}) {
  const what = {
    dispenseId: newId(),
    storeId: house.storeId,
    items,
    expectedTotal: total,
    settlement: { method: "cash" },
  };
  const input = sellInput.parse({ ...what, ...more });
  return calling(hospital, by).pharmacy.sell({ opId: newId(), ...input });
}

const outside = {
  prescriber: "Dr. Meera Sen",
  registrationNumber: "mmc-4411",
  address: "12 MG Road, Pune",
  prescribedOn: "2026-12-01",
};
const onPrescription = (values: object) =>
  hospital.db
    .updateTable("medicines")
    .set({ prescriptionRequired: true, ...values })
    .where("id", "=", crocin)
    .execute();
const counterRecords = () =>
  hospital.db.selectFrom("patients").select(["id", "mrn"]).where("counterOf", "is not", null);

describe("a sale over the counter", () => {
  test("of a basket takes the units and writes a paid bill to nobody in particular", async () => {
    const items = [
      { medicineId: crocin, units: 12, scanned: true },
      { medicineId: syrup, units: 1 },
    ];
    const { dispenseId, number, total, invoiceId } = await sell({ items, total: 13_550 });
    expect([number, total]).toEqual([expect.stringMatching(/\/PH\d\d\/\d{7}$/), 13_550]);
    expect((await levelsOf(hospital, house, crocin)).map(({ onHand }) => onHand)).toEqual([18]);
    const bill = await hospital.db
      .selectFrom("invoices")
      .innerJoin("patients", "patients.id", "invoices.patientId")
      .select(["counterOf", "active", "paid", "status"])
      .where("invoices.id", "=", invoiceId)
      .executeTakeFirst();
    expect(bill).toEqual({ counterOf: hospital.branchId, active: false, paid: 13_550, status: "issued" });
    const lines = await hospital.db
      .selectFrom("dispenseLines")
      .select(["scanned", "prescriptionLine", "units"])
      .where("dispenseId", "=", dispenseId)
      .orderBy("position")
      .execute();
    expect(lines).toEqual([
      { scanned: true, prescriptionLine: null, units: 12 },
      { scanned: false, prescriptionLine: null, units: 1 },
    ]);
  });

  test("first of a branch, ten times at once, makes one record for all of them", async () => {
    await Promise.all(
      Array.from({ length: 10 }, () => sell({ items: [{ medicineId: crocin, units: 1 }], total: 300 })),
    );
    expect(await counterRecords().where("counterOf", "=", hospital.branchId).execute()).toHaveLength(1);
  });

  test("may name a patient, and may then stay owed; nobody in particular owes nothing", async () => {
    const { patientId } = await addPatient(hospital, "Asha Joshi");
    const later = { settlement: { method: "later", reason: "cannot_pay_now" } };
    const { invoiceId } = await sell({ patientId, ...later });
    const bill = await hospital.db
      .selectFrom("invoices")
      .select(["patientId", "paid"])
      .where("id", "=", invoiceId)
      .execute();
    expect(bill).toEqual([{ patientId, paid: 0 }]);
    await expect(sell(later)).rejects.toThrow("customer_needed");
    const split = {
      method: "split",
      tenders: [
        { method: "cash", amount: 700 },
        { method: "upi", amount: 500, reference: "123456789012" },
      ],
    };
    expect((await sell({ settlement: split })).total).toBe(1_200);
  });

  test("of what needs a prescription wants one from elsewhere and a name, and keeps whose it was", async () => {
    await onPrescription({ schedule: "H" });
    const { patientId } = await addPatient(hospital, "Asha Joshi");
    await expect(sell()).rejects.toThrow("prescription_needed");
    await expect(sell({ patientId })).rejects.toThrow("prescription_needed");
    await expect(sell({ outside })).rejects.toThrow("customer_needed");
    await expect(sell({ patientId, outside: { ...outside, prescribedOn: "2026-12-08" } })).rejects.toThrow(
      "invalid_input",
    );
    await expect(sell({ patientId, outside: { ...outside, prescribedOn: "2026-05-01" } })).rejects.toThrow(
      "invalid_input",
    );
    await expect(sell({ patientId, outside })).rejects.toThrow("pharmacist_unregistered");
    await registered(hospital, house.pharmacist, "MSPC 1234");
    const { dispenseId, invoiceId } = await sell({ patientId, outside });
    expect((await pharmacyOnBill(hospital.db, invoiceId))?.prescriber).toEqual({
      ...{ name: "Dr. Meera Sen", registrationNumber: "MMC-4411", council: "", address: "12 MG Road, Pune" },
    });
    await expect(async () => sell({ patientId, outside: { ...outside, address: " " } })).rejects.toThrow();
    const kept = await hospital.db
      .selectFrom("outsidePrescriptions")
      .select(["prescriber", "registrationNumber", "address", sql<string>`prescribed_on::text`.as("on")])
      .where("dispenseId", "=", dispenseId)
      .execute();
    const doctor = { prescriber: "Dr. Meera Sen", registrationNumber: "MMC-4411", address: "12 MG Road, Pune" };
    expect(kept).toEqual([{ ...doctor, on: "2026-12-01" }]);
  });

  test.each([{ schedule: "X" }, { narcotic: true, schedule: "H" }])(
    "of %o is for our own prescriptions alone",
    async (values) => {
      await onPrescription(values);
      const { patientId } = await addPatient(hospital, "Asha Joshi");
      await expect(sell({ patientId, outside })).rejects.toThrow("own_prescription_needed");
    },
  );

  test("is refused past what is there, for another sum, and in another branch, and leaves no trace", async () => {
    await expect(sell({ items: [{ medicineId: crocin, units: 31 }], total: 9_300 })).rejects.toThrow("stock_short");
    await expect(sell({ total: 1_100 })).rejects.toThrow("payment_mismatch");
    const elsewhere: Actor = { ...(await addFrontDesk(hospital)), role: "pharmacist", branchId: newId() as never };
    await expect(sell({ by: elsewhere })).rejects.toThrow("not_found");
    expect((await levelsOf(hospital, house, crocin)).map(({ onHand }) => onHand)).toEqual([30]);
  });

  test("sent twice under one id is one", async () => {
    const dispenseId = newId();
    const answers = await Promise.allSettled([sell({ dispenseId }), sell({ dispenseId })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await levelsOf(hospital, house, crocin)).map(({ onHand }) => onHand)).toEqual([26]);
  });
});

describe("the record of sales to nobody in particular", () => {
  test("is found by no search, no number, no emergency and no house, and nothing but a bill may name it", async () => {
    await sell();
    const { id, mrn } = await counterRecords().executeTakeFirstOrThrow();
    const desk = await addFrontDesk(hospital);
    const admin: Actor = { ...desk, role: "admin" };
    for (const text of [mrn, "Counter sale", "counter"])
      expect(await calling(hospital, desk).patients.find({ text })).toEqual([]);
    expect(await calling(hospital, desk).patients.alike({ name: "Counter sale" } as never)).toEqual([]);
    const asked = { patientId: id as never };
    await expect(calling(hospital, desk).patients.registration(asked)).rejects.toThrow("not_found");
    await expect(calling(hospital, desk).patients.household(asked)).rejects.toThrow("not_found");
    const { patientId } = await addPatient(hospital, "Asha Joshi");
    const pair = { patientId: patientId as never, mergedId: id as never };
    await expect(calling(hospital, admin).patients.merging(pair)).rejects.toThrow("not_found");
    await expect(calling(hospital, admin).privacy.holds({ mrn })).rejects.toThrow("not_found");
    for (const table of ["appointments", "exports", "erasures", "legal_holds", "account_patients", "prescriptions"])
      await expect(
        sql`insert into ${sql.ref(table)} (patient_id) values (${id})`.execute(hospital.db),
      ).rejects.toMatchObject({ constraint: "patient_stands" });
    const erased = { patientId: id as never };
    await expect(calling(hospital, desk).privacy.askExport({ ...erased, opId: newId() } as never)).rejects.toThrow();
    const record = hospital.db.updateTable("patients").where("id", "=", id);
    await expect(record.set({ active: true }).execute()).rejects.toMatchObject({
      constraint: "patients_counter_apart",
    });
  });

  test("is a sale's customer for nobody who names it", async () => {
    await sell();
    const { id } = await counterRecords().executeTakeFirstOrThrow();
    await expect(sell({ patientId: id })).rejects.toThrow("not_found");
  });
});
