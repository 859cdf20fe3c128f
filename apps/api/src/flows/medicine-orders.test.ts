import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { medicineOrderId, newId } from "@carepoint/domain/kernel/id";
import { medicineOrderLifecycle, medicineOrderStatuses } from "@carepoint/domain/pharmacy/order-states";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { orderCode } from "../domains/pharmacy/queries/order-code.ts";
import { overdueOrders } from "../domains/pharmacy/queries/orders.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { type Actor, type CommandContext, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, monday } from "../testing/context.ts";
import { openedVisit } from "../testing/opened.ts";
import { fiftyAtOnce } from "../testing/pairs.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { lapseMedicineOrder } from "./lapse-medicine-order.ts";
import { openOrderPayment } from "./pay-medicine-order.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let doctor: Actor;
let genericId: string;
let asha: Awaited<ReturnType<typeof addPatient>>;
let dolo: string;
beforeAll(async () => {
  till = await openTill();
  house = await openPharmacy(till.hospital);
  ({ id: genericId } = await till.hospital.db
    .selectFrom("generics")
    .select("id")
    .where("searchName", "=", "paracetamol")
    .executeTakeFirstOrThrow());
});
afterAll(() => till.close());
beforeEach(async () => {
  await setBusinessTime(till.hospital.ownerUrl, monday);
  doctor = await addDoctor(till.hospital);
  asha = await addPatient(till.hospital, "Asha Joshi");
  dolo = await addPriced(till.hospital, { brand: "Dolo 650", genericId });
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const afterHold = monday.add({ minutes: 16 });
const newAttempt = () => `pay_${randomBytes(7).toString("hex")}`;

/** Ten tablets of paracetamol. */
async function prescribed(more: object = {}, line: object = {}, patient = asha): Promise<string> {
  const { encounterId } = await openedVisit(till.hospital, { doctor, patientId: patient.patientId });
  const lines = [
    {
      ...{ genericId, name: "Paracetamol", strength: "650 mg", form: "tablet", dose: { amount: 1, unit: "tablet" } },
      ...{ frequency: "1-0-1", durationDays: 5, ...line },
    },
  ];
  const issued = { opId: newId(), encounterId, lines, ...more };
  const { prescriptionId } = await calling(till.hospital, doctor).records.issuePrescription(issued as never);
  return prescriptionId;
}

interface Asked {
  readonly prescriptionId?: string | null;
  readonly units?: number;
  readonly medicineId?: string;
  readonly total?: number;
  readonly by?: Awaited<ReturnType<typeof addPatient>>;
  readonly orderId?: string;
  readonly accepted?: boolean;
}

async function order({ prescriptionId = null, units = 10, medicineId = dolo, total, by = asha, ...more }: Asked) {
  const { orderId = newId(), accepted = false } = more;
  const line = { medicineId, units, accepted, ...(prescriptionId && { line: 0 }) };
  const where = { storeId: house.storeId, patientId: by.patientId, prescriptionId };
  const input = { opId: newId(), orderId, ...where, lines: [line], expectedTotal: total ?? units * 300 };
  const placed = await pharmacy(by).order(input as never);
  return { ...placed, orderId: medicineOrderId.parse(placed.orderId) };
}

/** An order whose payment is open at the gateway. */
async function opened(asked: Asked) {
  const placed = await order(asked);
  const { paymentId } = await pharmacy(asked.by ?? asha).payOrder({ opId: newId(), orderId: placed.orderId });
  return { ...placed, paymentId };
}

async function captured({ paymentId, total }: { paymentId: string; total: number }, now = monday) {
  const facts = [{ kind: "captured" as const, attempt: newAttempt(), amount: total, currency: "INR" }];
  const settled = till.hospital.as(
    systemActor,
    (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }),
    now,
  );
  return settled;
}

async function paid(asked: Asked) {
  const placed = await opened(asked);
  await captured(placed);
  return placed;
}

const lapse = (orderId: string, now = afterHold) =>
  till.hospital.as(systemActor, (ctx) => lapseMedicineOrder(ctx, orderId), now);

/** How an order stands with its bill, its stock and its money. */
async function standing({ orderId, invoiceId }: { orderId: string; invoiceId: string }) {
  const { db } = till.hospital;
  const { status } = await db
    .selectFrom("medicineOrders")
    .select("status")
    .where("id", "=", orderId)
    .executeTakeFirstOrThrow();
  const bill = await db.selectFrom("invoices").select("status").where("id", "=", invoiceId).executeTakeFirstOrThrow();
  const refunds = await db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select(["refunds.reason", "refunds.amount"])
    .where("payments.invoiceId", "=", invoiceId)
    .execute();
  const [level] = await levelsOf(till.hospital, house, dolo);
  return { order: status, bill: bill.status, refunds, shelf: [level?.onHand, level?.reserved] };
}

async function fills(prescriptionId: string) {
  return till.hospital.db
    .selectFrom("prescriptionFills")
    .select(["given", "held"])
    .where("prescriptionId", "=", prescriptionId)
    .orderBy("fill")
    .execute();
}

const stock = (packs: number) => stockUp(till.hospital, house, [{ medicineId: dolo, packs }]);
const fates = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.map((each) => (each.status === "fulfilled" ? "done" : String(each.reason).replace("TRPCError: ", ""))).sort();

test("the lifecycle's words are those that the database allows", async () => {
  const { rows } = await sql<{ text: string }>`select pg_get_constraintdef(oid) as text from pg_constraint
    where conname = 'medicine_orders_status_check'`.execute(till.hospital.db);
  const words = [...(rows[0]?.text ?? "").matchAll(/'(\w+)'/g)].map(([, word]) => word);
  expect(words).toEqual([...medicineOrderStatuses]);
  expect(Object.keys(medicineOrderLifecycle)).toEqual(words);
});

describe("an order", () => {
  test("is paid, packed as a dispense and fetched by its digits; its bill has a number from its money on", async () => {
    await stock(2);
    const prescriptionId = await prescribed();
    const placed = await opened({ prescriptionId });
    expect(await standing(placed)).toMatchObject({ order: "pending", bill: "draft", shelf: [20, 10] });
    await captured(placed);
    expect(await standing(placed)).toMatchObject({ order: "processing", bill: "issued", shelf: [20, 10] });
    expect(await fills(prescriptionId)).toEqual([{ given: 0, held: 100 }]);
    const { orderId } = placed;
    await pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId });
    expect(await standing(placed)).toMatchObject({ order: "packed", shelf: [10, 0] });
    expect(await fills(prescriptionId)).toEqual([{ given: 100, held: 0 }]);
    const { code } = await pharmacy(asha).readOrder({ orderId });
    expect(code).toMatch(/^\d{6}$/);
    expect((await pharmacy(house.pharmacist).readOrder({ orderId })).code).toBeNull();
    const wrong = code === "000000" ? "000001" : "000000";
    const fetch = (said: string) => pharmacy(house.pharmacist).collectOrder({ opId: newId(), orderId, code: said });
    await expect(fetch(wrong)).rejects.toThrow("order_code_wrong");
    expect(await fetch(code ?? "")).toMatchObject({ status: "completed" });
    expect(await fetch(code ?? "")).toMatchObject({ status: "completed" });
    const lines = await till.hospital.db
      .selectFrom("dispenseLines")
      .select(["units", "fit"])
      .where("dispenseId", "=", orderId)
      .execute();
    expect(lines).toEqual([{ units: 10, fit: "prescribed" }]);
    expect(await stockFaults(till.hospital.db)).toEqual([]);
  });

  test("over the counter wants no prescription, and is refused what needs one, another sum and somebody else's patient", async () => {
    await stock(2);
    await order({ units: 4 });
    const ravi = await addPatient(till.hospital, "Ravi Kumar");
    await expect(order({ by: ravi, total: 1 })).rejects.toThrow("payment_mismatch");
    await expect(order({ by: { ...ravi, patientId: asha.patientId } })).rejects.toThrow("not_found");
    await expect(order({ by: ravi, units: 30 })).rejects.toThrow("stock_short");
    await till.hospital.db
      .updateTable("medicines")
      .set({ prescriptionRequired: true })
      .where("id", "=", dolo)
      .execute();
    await expect(order({ by: ravi })).rejects.toThrow("prescription_needed");
  });

  test("of another brand waits for the patient's word, and of another medicine is refused", async () => {
    const crocin = await addPriced(till.hospital, { brand: "Crocin 650", genericId });
    const other = await addPriced(till.hospital, { brand: "Combiflam", genericId: null });
    for (const medicineId of [crocin, other]) await stockUp(till.hospital, house, [{ medicineId, packs: 2 }]);
    const prescriptionId = await prescribed({}, { name: "Dolo", genericName: "Paracetamol" });
    await expect(order({ prescriptionId, medicineId: other })).rejects.toThrow("not_prescribed");
    await expect(order({ prescriptionId, medicineId: crocin })).rejects.toThrow("substitution_reason");
    const { orderId } = await order({ prescriptionId, medicineId: crocin, accepted: true });
    expect((await pharmacy(asha).readOrder({ orderId })).lines).toMatchObject([
      { brand: "Crocin 650", fit: "equivalent" },
    ]);
  });

  test("holds its part of the prescription against the counter and against another order, and lets go of it with its time", async () => {
    await stock(5);
    const prescriptionId = await prescribed();
    const { orderId } = await order({ prescriptionId, units: 6 });
    const atCounter = {
      ...{ opId: newId(), dispenseId: newId(), storeId: house.storeId, prescriptionId },
      ...{ lines: [{ line: 0, medicineId: dolo, units: 5 }], expectedTotal: 1_500, settlement: { method: "cash" } },
    };
    await expect(pharmacy(house.pharmacist).dispense(atCounter as never)).rejects.toThrow("fill_over");
    await lapse(orderId);
    expect(await overdueOrders(till.hospital.db, afterHold, null)).not.toContain(orderId);
    await expect(order({ prescriptionId, units: 11 })).rejects.toThrow("fill_over");
    await order({ prescriptionId });
    expect(await fills(prescriptionId)).toEqual([{ given: 0, held: 100 }]);
  });

  test("sent twice under one id is one, and a second one waits for the first one's money", async () => {
    await stock(5);
    const orderId = newId();
    const same = await Promise.allSettled([order({ orderId }), order({ orderId })]);
    expect(same.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(order({})).rejects.toThrow("order_unpaid");
    expect((await levelsOf(till.hospital, house, dolo)).map(({ reserved }) => reserved)).toEqual([10]);
  });

  test("over the counter is by the tablet where the strip may be cut, and by the strip where it may not", async () => {
    await stock(2);
    const { orderId, total } = await order({ units: 6 });
    expect(total).toBe(1_800);
    const lines = till.hospital.db.selectFrom("medicineOrderLines").select("units").where("orderId", "=", orderId);
    expect(await lines.execute()).toEqual([{ units: 6 }]);
    const ravi = await addPatient(till.hospital, "Ravi Kumar");
    const cut = (sellsLoose: boolean) =>
      till.hospital.db.updateTable("medicines").set({ sellsLoose }).where("id", "=", dolo).execute();
    await cut(false);
    await expect(order({ units: 6, by: ravi })).rejects.toThrow("invalid_input");
    await cut(true);
  });

  test("never tells how much lies there, and offers what is prescribed first", async () => {
    await stock(1);
    const prescriptionId = await prescribed({}, { durationDays: 10 });
    const view = await pharmacy(asha).orderChoices({ prescriptionId: prescriptionId as never });
    const choice = view.lines[0]?.choices.find(({ medicineId }) => medicineId === dolo);
    expect(choice).toMatchObject({ units: 20, available: "partly", fit: "prescribed", total: 6_000 });
    const quote = await pharmacy(asha).quoteOrder({
      storeId: house.storeId as never,
      lines: [{ medicineId: dolo as never, units: 10 }],
    });
    const line = { medicineId: dolo, total: 3_000, available: "yes", others: [] };
    expect(quote).toEqual({ total: 3_000, fee: null, lines: [line] });
  });
});

describe("races", () => {
  test("the last units go to one of two, and nobody is promised what is not there", async () => {
    await stock(1);
    const ravi = await addPatient(till.hospital, "Ravi Kumar");
    const answers = await Promise.allSettled([order({}), order({ by: ravi })]);
    expect(fates(answers)).toEqual(["done", "stock_short"]);
    expect((await levelsOf(till.hospital, house, dolo)).map(({ reserved }) => reserved)).toEqual([10]);
  });

  test("opened for payment from many screens at once, nobody waits in a circle", async () => {
    await stockUp(till.hospital, house, [{ medicineId: dolo, packs: 60 }]);
    const met = await fiftyAtOnce(till.hospital, async () => {
      const by = await addPatient(till.hospital, "Ravi Kumar");
      const placed = await order({ by });
      return Array.from(
        { length: 8 },
        () =>
          [
            by,
            (ctx: CommandContext) => openOrderPayment(ctx, null, { id: placed.orderId, invoiceId: placed.invoiceId }),
          ] as const,
      );
    });
    expect(met).toEqual([Array(8).fill("done").join(", ")]);
  });

  test("one prescription, ordered and handed out at once, is given once", async () => {
    await stock(5);
    const prescriptionId = await prescribed();
    await calling(till.hospital, asha).records.handOver({ opId: newId(), prescriptionId: prescriptionId as never });
    const atCounter = {
      ...{ opId: newId(), dispenseId: newId(), storeId: house.storeId, prescriptionId },
      ...{ lines: [{ line: 0, medicineId: dolo, units: 10 }], expectedTotal: 3_000, settlement: { method: "cash" } },
    };
    const dispense = pharmacy(house.pharmacist).dispense(atCounter as never);
    expect(fates(await Promise.allSettled([order({ prescriptionId }), dispense]))).toEqual(["done", "fill_over"]);
  });

  test("money and the end of its time at once: the order has both or neither", async () => {
    await stock(5);
    const placed = await opened({});
    await Promise.all([captured(placed, afterHold), lapse(placed.orderId)]);
    expect(await standing(placed)).toMatchObject({ order: "processing", bill: "issued", refunds: [], shelf: [50, 10] });
  });

  test("packed and called off at once is one of them, with its stock and its money", async () => {
    await stock(5);
    const placed = await paid({});
    const { orderId } = placed;
    const answers = await Promise.allSettled([
      pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId }),
      pharmacy(asha).callOffOrder({ opId: newId(), orderId }),
    ]);
    expect(fates(answers)).toEqual(["done", "illegal_transition"]);
    const now = await standing(placed);
    const isPacked = now.order === "packed";
    expect(now.shelf).toEqual(isPacked ? [40, 0] : [50, 0]);
    expect(now.refunds).toEqual(isPacked ? [] : [{ reason: "cancelled", amount: 3_000 }]);
  });
});

describe("money that comes too late", () => {
  test("takes the same units anew where they are still there, and their part of the prescription", async () => {
    await stock(5);
    const prescriptionId = await prescribed();
    const placed = await opened({ prescriptionId });
    await lapse(placed.orderId);
    expect(await standing(placed)).toMatchObject({ order: "lapsed", bill: "draft", shelf: [50, 0] });
    await captured(placed, afterHold);
    expect(await standing(placed)).toMatchObject({ order: "processing", bill: "issued", refunds: [], shelf: [50, 10] });
    expect(await fills(prescriptionId)).toEqual([{ given: 0, held: 100 }]);
  });

  test("goes back whole where somebody else has them, and the draft goes with it", async () => {
    await stock(1);
    const placed = await opened({});
    await lapse(placed.orderId);
    await paid({ by: await addPatient(till.hospital, "Ravi Kumar") });
    await captured(placed, afterHold);
    const refunds = [{ reason: "late", amount: 3_000 }];
    expect(await standing(placed)).toMatchObject({ order: "lapsed", bill: "discarded", refunds, shelf: [10, 10] });
  });

  test("goes back for an order that was called off before it came", async () => {
    await stock(1);
    const placed = await opened({});
    await pharmacy(asha).callOffOrder({ opId: newId(), orderId: placed.orderId });
    expect(await standing(placed)).toMatchObject({ order: "cancelled", bill: "draft", shelf: [10, 0] });
    await captured(placed);
    const refunds = [{ reason: "late", amount: 3_000 }];
    expect(await standing(placed)).toMatchObject({ order: "cancelled", bill: "discarded", refunds });
  });

  test("a draft that nobody opened a payment for goes with its order's time", async () => {
    await stock(1);
    const placed = await order({});
    await lapse(placed.orderId);
    expect(await standing(placed)).toMatchObject({ order: "lapsed", bill: "discarded", shelf: [10, 0] });
  });
});

describe("called off", () => {
  test("by the patient before it is packed: promise and money go back, with a credit note; never after", async () => {
    await stock(5);
    const placed = await paid({ prescriptionId: await prescribed() });
    const { orderId } = placed;
    expect(await pharmacy(asha).callOffOrder({ opId: newId(), orderId })).toMatchObject({ refund: 3_000 });
    const refunds = [{ reason: "cancelled", amount: 3_000 }];
    expect(await standing(placed)).toEqual({ order: "cancelled", bill: "cancelled", refunds, shelf: [50, 0] });
    const packed = await paid({});
    await pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId: packed.orderId });
    await expect(pharmacy(asha).callOffOrder({ opId: newId(), orderId: packed.orderId })).rejects.toThrow(
      "illegal_transition",
    );
  });

  test("by the pharmacy once it is packed: the units are back in their batch, the prescription owes them again", async () => {
    await stock(5);
    const prescriptionId = await prescribed();
    const placed = await paid({ prescriptionId });
    const { orderId } = placed;
    await pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId });
    await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId, reason: "not_fetched" });
    const refunds = [{ reason: "cancelled", amount: 3_000 }];
    expect(await standing(placed)).toEqual({ order: "cancelled", bill: "cancelled", refunds, shelf: [50, 0] });
    expect(await fills(prescriptionId)).toEqual([{ given: 0, held: 0 }]);
    expect((await pharmacy(asha).readOrder({ orderId })).refusal).toBe("not_fetched");
    expect(await stockFaults(till.hospital.db)).toEqual([]);
    const { rows } =
      await sql`select from (select entry_id from ledger_entries group by entry_id having sum(amount) <> 0)
      as off`.execute(till.hospital.db);
    expect(rows).toEqual([]);
  });

  test("a prescription that was cancelled is not packed any more", async () => {
    await stock(5);
    const prescriptionId = await prescribed();
    const { orderId } = await paid({ prescriptionId });
    await calling(till.hospital, doctor).records.cancelPrescription({
      ...{ opId: newId(), prescriptionId: prescriptionId as never, reason: "Wrong dose" },
    });
    await expect(pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId })).rejects.toThrow(
      "illegal_transition",
    );
    await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId, reason: "prescription" });
  });
});

test("the digits of an order are its own", () => {
  const { sealer } = till.hospital.services;
  const codes = Array.from({ length: 20 }, () => orderCode(sealer, newId()));
  expect(new Set(codes).size).toBeGreaterThan(15);
});
