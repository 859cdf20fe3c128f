import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import type { NarcoticDay, RegisterName } from "@carepoint/domain/pharmacy/registers";
import { dispenseInput } from "@carepoint/domain/pharmacy/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sendRefund } from "../domains/billing/jobs.ts";
import { pharmacyOnBill } from "../domains/billing/queries/pharmacy-on-bill.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { readNarcotics } from "../domains/pharmacy/queries/narcotics.ts";
import type { Actor } from "../kernel/context.ts";
import { asking, calling } from "../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { paracetamolOf, sentToPharmacy } from "../testing/prescribed.ts";
import { addListed, broughtBack, livesAt, registered } from "../testing/registers.ts";
import { openPharmacy, type PharmacyHouse } from "../testing/stock.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver, sendRefund] });
  house = await openPharmacy(hospital);
  genericId = await paracetamolOf(hospital);
  await registered(hospital, house.pharmacist, "mspc 104233");
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Ananya Rao" });
  asha = await addPatient(hospital, "Asha Joshi");
});

const pharmacy = (by: Actor = house.pharmacist) => calling(hospital, by).pharmacy;
const week = () => ({
  ...{ storeId: house.storeId as never, days: 7 },
  from: addDays(dateIn(hospital.now, "Asia/Kolkata"), -3),
});
const register = (name: RegisterName, more: object = {}) => pharmacy().register({ ...week(), register: name, ...more });
const narcotics = async () => (await pharmacy().narcotics(week())).items;

/** Of a prescription of its own, if no other is said. */
async function dispensed(medicineId: string, { units = 10, patient = asha, prescriptionId = "" } = {}) {
  const of = prescriptionId || (await sentToPharmacy(hospital, { doctor, patient, genericId }));
  const input = dispenseInput.parse({
    ...{ dispenseId: newId(), storeId: house.storeId, prescriptionId: of, settlement: { method: "cash" } },
    lines: [{ line: 0, medicineId, units, substitution: "strength_checked" }],
    expectedTotal: units * 300,
  });
  return pharmacy().dispense({ opId: newId(), ...input });
}

/** Somebody who has no prescription yet: a second of the same medicine would be asked about. */
async function another() {
  const patient = await addPatient(hospital, "Ravi Rao");
  await livesAt(hospital, patient, "7 Tilak Road, Pune");
  return patient;
}

const elsewhere = (prescribedOn: string) => ({
  ...{ prescriber: "Dr. Leena Shah", registrationNumber: "MMC 5512", address: "9 MG Road, Satara" },
  prescribedOn,
});

async function soldOutside(medicineId: string, units = 4) {
  const items = [{ medicineId, units }];
  const input = sellInput.parse({
    ...{ dispenseId: newId(), storeId: house.storeId, patientId: asha.patientId, items, expectedTotal: units * 300 },
    ...{ settlement: { method: "cash" }, outside: elsewhere(dateIn(hospital.now, "Asia/Kolkata")) },
  });
  return pharmacy().sell({ opId: newId(), ...input });
}

describe("whoever gives out what needs a prescription", () => {
  test("has a number with the council, which bill and register keep as it was", async () => {
    const medicineId = await addListed(hospital, house, { genericId, schedule: "H1" });
    await registered(hospital, house.pharmacist, null);
    await expect(dispensed(medicineId)).rejects.toThrow("pharmacist_unregistered");
    const free = await addListed(hospital, house, { genericId, schedule: "none" });
    await dispensed(free, { patient: await another() });
    await registered(hospital, house.pharmacist, "MSPC 104233");
    const { invoiceId, number } = await dispensed(medicineId, { patient: await another() });
    await registered(hospital, house.pharmacist, "MSPC 999999");
    expect(await pharmacyOnBill(hospital.db, invoiceId)).toMatchObject({ pharmacistRegistration: "MSPC 104233" });
    const [entry] = (await register("h1")).items.filter(({ billNumber }) => billNumber === number);
    expect(entry?.pharmacistRegistration).toBe("MSPC 104233");
    await registered(hospital, house.pharmacist, "MSPC 104233");
  });

  test("gets it from the administration and from nobody else, and the trail says both numbers", async () => {
    const set = { opId: newId(), accountId: house.pharmacist.accountId as never, number: "MSPC 1" };
    for (const by of [house.pharmacist, house.manager, asha])
      await expect(calling(hospital, by).accounts.registerPharmacist(set)).rejects.toThrow("forbidden");
    await registered(hospital, house.pharmacist, "MSPC 7");
    await registered(hospital, house.pharmacist, "MSPC 104233");
    const { rows } = await sql<{ clear: unknown }>`select difference -> 'clear' as clear from audit_log
      where action = 'account.register_pharmacist'`.execute(hospital.db);
    expect(rows).toContainEqual({ clear: { number: ["MSPC 7", "MSPC 104233"] } });
  });
});

describe("a register", () => {
  test("says of each supply on prescription who got what of which batch from whom", async () => {
    const medicineId = await addListed(hospital, house, { genericId, schedule: "H1", brand: "Cefimax" });
    await livesAt(hospital, asha, "4 Prabhat Road, Pune");
    const { number } = await dispensed(medicineId);
    const [entry] = (await register("h1")).items.filter(({ billNumber }) => billNumber === number);
    expect(entry).toMatchObject({
      ...{ kind: "given", patientName: "Asha Joshi", patientAddress: "4 Prabhat Road, Pune", brand: "Cefimax" },
      ...{ units: 10, unit: "tablet", batch: "B1", expiresOn: "2027-12-31", manufacturer: "Acme", schedule: "H1" },
      ...{ pharmacistRegistration: "MSPC 104233" },
      prescriber: { name: "Dr. Ananya Rao", registration: expect.stringMatching(/\d/), address: expect.any(String) },
    });
    const inOther = (await register("prescription")).items.filter(({ billNumber }) => billNumber === number);
    expect(inOther).toHaveLength(1);
    expect((await register("x")).items.filter(({ billNumber }) => billNumber === number)).toEqual([]);
  });

  test("names a prescriber of elsewhere with their address, and what is prescribed without need", async () => {
    const h1 = await addListed(hospital, house, { genericId, schedule: "H1" });
    const free = await addListed(hospital, house, { genericId, schedule: "none" });
    const outside = await soldOutside(h1);
    const [entry] = (await register("h1")).items.filter(({ billNumber }) => billNumber === outside.number);
    expect(entry?.prescriber).toEqual({
      ...{ name: "Dr. Leena Shah", registration: "MMC 5512", address: "9 MG Road, Satara" },
    });
    const given = await dispensed(free);
    const numbers = (await register("prescription")).items.map(({ billNumber }) => billNumber);
    expect(numbers).toContain(given.number);
  });

  test("has what came back as an entry of its own, and pages that lose none", async () => {
    const medicineId = await addListed(hospital, house, { genericId, schedule: "H1" });
    const { number } = await dispensed(medicineId);
    await broughtBack(hospital, house, { number, units: 4 });
    await dispensed(medicineId, { units: 5, patient: await another() });
    const { items } = await register("h1", { limit: 200 });
    const own = items.filter(({ billNumber }) => billNumber === number).map(({ kind, units }) => [kind, units]);
    expect(own).toEqual([
      ["given", 10],
      ["returned", -4],
    ]);
    const places: number[] = [];
    for (let more = true; more; ) {
      const page = await register("h1", { limit: 2, ...(places.length > 0 && { after: places.at(-1) }) });
      places.push(...page.items.map(({ place }) => place));
      ({ more } = page);
    }
    expect(places).toEqual(items.map(({ place }) => place));
  });

  test("is the pharmacy's of its branch, its managers' and the administration's, and a look at whom it names", async () => {
    const medicineId = await addListed(hospital, house, { genericId, schedule: "H1" });
    await dispensed(medicineId);
    const stranger: Actor = { ...house.pharmacist, branchId: newId() as never };
    const desk = await addFrontDesk(hospital);
    const admin: Actor = { ...desk, role: "admin", branchId: null };
    const asked = { ...week(), register: "h1" } as const;
    await expect(pharmacy(stranger).register(asked)).rejects.toThrow("not_found");
    await expect(pharmacy(stranger).registerPaper({ ...asked, locale: "en" })).rejects.toThrow("not_found");
    await expect(pharmacy(desk).register(asked)).rejects.toThrow("forbidden");
    for (const by of [house.manager, admin]) expect((await pharmacy(by).register(asked)).items).not.toEqual([]);
    await pharmacy(admin).registerPaper({ ...asked, locale: "hi" });
    const looks = await calling(hospital, asha).patients.looks({ patientId: asha.patientId as never });
    expect(looks.filter(({ kinds }) => kinds.includes("pharmacy")).map(({ role }) => role)).toEqual([
      ...["admin", "admin", "pharmacy_manager"],
    ]);
  });
});

test("schedule X goes to nobody whose address is not known", async () => {
  const medicineId = await addListed(hospital, house, { genericId, schedule: "X" });
  const prescriptionId = await sentToPharmacy(hospital, { doctor, patient: asha, genericId });
  await expect(dispensed(medicineId, { prescriptionId })).rejects.toThrow("address_needed");
  const note = (address: string) =>
    pharmacy().noteAddress({ opId: newId(), prescriptionId: prescriptionId as never, address });
  await note("4 Prabhat Road, Pune");
  await expect(note("Elsewhere")).rejects.toThrow("version_conflict");
  const { number } = await dispensed(medicineId, { prescriptionId });
  const [entry] = (await register("x")).items;
  expect([entry?.billNumber, entry?.patientAddress]).toEqual([number, "4 Prabhat Road, Pune"]);
});

test("whoever takes goods back stands in the register with the number of that day", async () => {
  const medicineId = await addListed(hospital, house, { genericId, schedule: "H1" });
  const { number } = await dispensed(medicineId, { patient: await another() });
  await broughtBack(hospital, house, { number, units: 2 });
  const back = async () =>
    (await register("h1")).items.find((each) => each.kind === "returned" && each.billNumber === number);
  expect(await back()).toMatchObject({ pharmacistRegistration: "MSPC 104233" });
  await registered(hospital, house.pharmacist, "mspc 999999");
  expect(await back()).toMatchObject({ pharmacistRegistration: "MSPC 104233" });
  await registered(hospital, house.pharmacist, "mspc 104233");
});

/** What the tables of the pharmacy say, which the register does not read: of each bill and batch what went out and what came back. */
async function supplied(schedule: string) {
  const { rows } = await sql<{ bill: string; batch: string; given: number; back: number }>`
    select i.number as bill, b.batch_id as batch, sum(b.units)::int as given, coalesce(sum(r.units), 0)::int as back
    from dispense_batches b
    join dispense_lines l on l.dispense_id = b.dispense_id and l.position = b.position
    join medicines m on m.id = l.medicine_id and m.schedule = ${schedule}
    join dispenses d on d.id = b.dispense_id join invoices i on i.id = d.invoice_id
    left join lateral (select sum(units) as units from goods_return_lines r where r.dispense_id = b.dispense_id
      and r.position = b.position and r.batch_id = b.batch_id) r on true
    group by i.number, b.batch_id order by i.number, b.batch_id`.execute(hospital.db);
  return rows.map(({ bill, given, back }) => [bill, given, back]);
}

async function registeredOf(name: RegisterName) {
  const { items, more } = await register(name, { limit: 200 });
  expect(more).toBe(false);
  const bills = Map.groupBy(items, ({ billNumber }) => billNumber);
  const sumOf = (entries: typeof items, kind: string) =>
    entries.filter((entry) => entry.kind === kind).reduce((all, { units }) => all + units, 0);
  return [...bills]
    .map(([bill, entries]) => [bill, sumOf(entries, "given"), 0 - sumOf(entries, "returned")] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

test("after any history each register is what the pharmacy's own tables say", async () => {
  const medicines = [
    await addListed(hospital, house, { genericId, schedule: "H1" }),
    await addListed(hospital, house, { genericId, schedule: "X" }),
    await addListed(hospital, house, { genericId, schedule: "H1" }),
  ];
  for (const [turn, units] of [10, 3, 7, 1, 9, 10].entries()) {
    const medicineId = medicines[turn % medicines.length] ?? "";
    const { number } = await dispensed(medicineId, { units, patient: await another() });
    if (turn % 2 === 0) await broughtBack(hospital, house, { number, units: 1, spoiled: turn === 4 });
  }
  for (const [name, schedule] of [
    ["h1", "H1"],
    ["x", "X"],
  ] as const) {
    const facts = await supplied(schedule);
    expect(facts.length).toBeGreaterThan(1);
    expect(await registeredOf(name)).toEqual(facts);
  }
});

/** Of a medicine what every movement of it ever adds up to, and by day what it did; without some kinds, for the control. */
async function balances(medicineId: string, without: readonly string[] = []) {
  const { rows } = await sql<{ day: string; change: number; kind: string }>`
    select (at at time zone 'Asia/Kolkata')::date::text as day, kind, quantity as change from stock_movements
    where medicine_id = ${medicineId} and store_id = ${house.storeId} order by at, place`.execute(hospital.db);
  const counted = rows.filter(({ kind }) => !without.includes(kind));
  const days = [...new Set(counted.map(({ day }) => day))];
  return days.map((day) => ({
    day,
    closing: counted.filter((row) => row.day <= day).reduce((all, { change }) => all + change, 0),
  }));
}

const closings = (days: readonly NarcoticDay[], medicineId: string) =>
  days.filter((row) => row.medicineId === medicineId).map(({ day, closing }) => ({ day, closing }));

describe("the register of narcotics", () => {
  test("closes each day with what all movements add up to, over several days", async () => {
    await livesAt(hospital, asha, "4 Prabhat Road, Pune");
    const medicineId = await addListed(hospital, house, { genericId, schedule: "X", narcotic: true, brand: "Morwell" });
    const { number } = await dispensed(medicineId);
    await broughtBack(hospital, house, { number, units: 3 }); // nobody sells it again: it is written off at once
    const tomorrow = hospital.now.add({ hours: 24 });
    await hospital.db
      .insertInto("stockMovements")
      .values({
        ...(await hospital.db
          .selectFrom("stockMovements")
          .select(["storeId", "batchId", "medicineId"])
          .where("medicineId", "=", medicineId)
          .executeTakeFirstOrThrow()),
        ...{ id: newId(), kind: "adjustment", quantity: -2, reason: "lost", at: tomorrow },
        byAccount: house.pharmacist.accountId,
      })
      .execute();
    const days = await narcotics();
    const own = days.filter((row) => row.medicineId === medicineId);
    expect(
      own.map(({ opening, received, issued, otherwise, closing }) => [opening, received, issued, otherwise, closing]),
    ).toEqual([
      [0, 100, 7, -3, 90],
      [90, 0, 0, -2, 88],
    ]);
    expect(closings(days, medicineId)).toEqual(await balances(medicineId));
    for (const row of own) expect(row.opening + row.received - row.issued + row.otherwise).toBe(row.closing);
    const { onHand } = await hospital.db
      .selectFrom("stockLevels")
      .select("onHand")
      .where("medicineId", "=", medicineId)
      .executeTakeFirstOrThrow();
    expect(own.at(-1)?.closing).toBe(onHand);
    // the control: whoever forgets what was written off finds another balance
    expect(closings(days, medicineId)).not.toEqual(await balances(medicineId, ["write_off"]));
  });

  test("has one line for what did not move, and none of what is no narcotic", async () => {
    const still = await addListed(hospital, house, { genericId, schedule: "X", narcotic: true });
    const other = await addListed(hospital, house, { genericId, schedule: "X" });
    const { ctx } = asking(hospital, house.pharmacist, "branch");
    const later = { storeId: house.storeId as never, from: addDays(week().from, 10), days: 2 };
    const { items } = await readNarcotics(ctx, later);
    expect(items.filter(({ medicineId }) => medicineId === still)).toMatchObject([
      { day: addDays(later.from, 1), opening: 100, received: 0, issued: 0, otherwise: 0, closing: 100 },
    ]);
    expect(items.filter(({ medicineId }) => medicineId === other)).toEqual([]);
  });
});

test("papers: every register, with licences, in both languages", async () => {
  const admin: Actor = { ...(await addFrontDesk(hospital)), role: "admin", branchId: null };
  const licence = { storeId: house.storeId as never, form: "20", number: "MH-PZ1-1", expiresOn: null } as const;
  await calling(hospital, admin).stock.setLicence({ opId: newId(), ...licence });
  for (const locale of ["en", "hi"] as const)
    for (const name of ["prescription", "h1", "x", "narcotics"] as const) {
      const { pdf } = await pharmacy().registerPaper({ ...week(), register: name, locale });
      expect(Buffer.from(pdf, "base64").subarray(0, 5).toString()).toBe("%PDF-");
    }
});

test("a licence is taken away again, and there is none to take away then", async () => {
  const admin: Actor = { ...(await addFrontDesk(hospital)), role: "admin", branchId: null };
  const licence = { storeId: house.storeId as never, form: "21", number: "MH-PZ1-2", expiresOn: null } as const;
  const set = (number: string | null) =>
    calling(hospital, admin).stock.setLicence({ opId: newId(), ...licence, number } as never);
  await set(licence.number);
  await set(null);
  await expect(set(null)).rejects.toThrow("not_found");
});

test("labels are the branch's own, and a look at the patient", async () => {
  const medicineId = await addListed(hospital, house, { genericId, schedule: "H1" });
  const { dispenseId } = await dispensed(medicineId);
  const asked = { dispenseId: dispenseId as never, locale: "ta" } as const;
  const { pdf, name } = await pharmacy().labels(asked);
  expect([name, Buffer.from(pdf, "base64").subarray(0, 5).toString()]).toEqual([
    expect.stringMatching(/^labels-/),
    "%PDF-",
  ]);
  const stranger: Actor = { ...house.pharmacist, branchId: newId() as never };
  await expect(pharmacy(stranger).labels(asked)).rejects.toThrow("not_found");
  const looks = await calling(hospital, asha).patients.looks({ patientId: asha.patientId as never });
  expect(looks[0]?.kinds).toContain("pharmacy");
});
