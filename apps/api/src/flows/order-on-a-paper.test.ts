import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput } from "@carepoint/domain/pharmacy/goods-return";
import { paperLifecycle, paperRefusals, paperStatuses } from "@carepoint/domain/pharmacy/papers";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pharmacyOnBill } from "../domains/billing/queries/pharmacy-on-bill.ts";
import { pharmacyFaults } from "../domains/pharmacy/queries/faults.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addBranch, addPatient, monday } from "../testing/context.ts";
import { addPaperDocument } from "../testing/papers.ts";
import { registered } from "../testing/registers.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { lapseMedicineOrder } from "./lapse-medicine-order.ts";
import { returnGoods } from "./return-goods.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let asha: Awaited<ReturnType<typeof addPatient>>;
let amoxil: string;
beforeAll(async () => {
  till = await openTill();
  house = await openPharmacy(till.hospital);
  await registered(till.hospital, house.pharmacist, "MSPC/1");
});
afterAll(() => till.close());
beforeEach(async () => {
  await setBusinessTime(till.hospital.ownerUrl, monday);
  asha = await addPatient(till.hospital, "Asha Joshi");
  amoxil = await addPriced(till.hospital, { brand: "Amoxil", genericId: null });
  await setMedicine({ prescriptionRequired: true, schedule: "H" });
  await stockUp(till.hospital, house, [{ medicineId: amoxil, packs: 10 }]);
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const afterHold = monday.add({ minutes: 16 });
const setMedicine = (set: object) =>
  till.hospital.db.updateTable("medicines").set(set).where("id", "=", amoxil).execute();
const outside = {
  ...{ prescriber: "Dr. Meera Kulkarni", registrationNumber: "MMC/2011/4", address: "12 FC Road, Pune" },
  prescribedOn: "2026-12-05",
};

async function sent({ by = asha, storeId = house.storeId, documentId = "" } = {}) {
  const document = documentId || (await addPaperDocument(till.hospital, by));
  const input = { opId: newId(), paperId: newId(), documentId: document, storeId };
  return (await pharmacy(by).sendPaper(input as never)).paperId;
}

const verify = (paperId: string, { units = 20, medicineId = amoxil, ...more }: { [field: string]: unknown } = {}) =>
  pharmacy(house.pharmacist).verifyPaper({
    ...{ opId: newId(), paperId, outside: { ...outside, ...more }, lines: [{ medicineId, units }] },
  } as never);

const refuse = (paperId: string, reason = "unreadable") =>
  pharmacy(house.pharmacist).refusePaper({ opId: newId(), paperId, reason } as never);

async function verified(units = 20) {
  const paperId = await sent();
  await verify(paperId, { units });
  return paperId;
}

interface Asked {
  readonly paperId?: string;
  readonly units?: number;
  readonly by?: Awaited<ReturnType<typeof addPatient>>;
  readonly account?: Actor;
}

async function order({ paperId, units = 10, by = asha, account = by }: Asked) {
  const where = { storeId: house.storeId, patientId: by.patientId, prescriptionId: null, ...(paperId && { paperId }) };
  const lines = [{ medicineId: amoxil, units }];
  const input = { opId: newId(), orderId: newId(), ...where, lines, expectedTotal: units * 300 };
  return pharmacy(account).order(input as never);
}

async function pay({ orderId, total }: { orderId: string; total: number }, at = monday) {
  const { paymentId } = await pharmacy(asha).payOrder({ opId: newId(), orderId: orderId as never });
  return () => capture(paymentId, total, at);
}

async function capture(paymentId: string, amount: number, at = monday) {
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }), at);
}

const taken = async (paperId: string) => {
  const rows = till.hospital.db.selectFrom("uploadedPrescriptionLines").select("taken").where("paperId", "=", paperId);
  return (await rows.execute()).map((row) => row.taken);
};
const pack = (orderId: string) => pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId: orderId as never });
const own = async (by = asha) => (await pharmacy(by).papers()).items;
const fates = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.map((each) => (each.status === "fulfilled" ? "done" : String(each.reason).replace("TRPCError: ", ""))).sort();

test("the lifecycle's and the refusals' words are those that the database allows", async () => {
  const { rows } = await sql<{ name: string; text: string }>`select conname as name, pg_get_constraintdef(oid) as text
    from pg_constraint where conrelid = 'uploaded_prescriptions'::regclass and contype = 'c'`.execute(till.hospital.db);
  const words = (name: string) =>
    [...(rows.find((row) => row.name === name)?.text ?? "").matchAll(/'(\w+)'/g)].map(([, word]) => word);
  expect(words("uploaded_prescriptions_status_check")).toEqual([...paperStatuses]);
  expect(Object.keys(paperLifecycle)).toEqual([...paperStatuses]);
  expect(words("uploaded_prescriptions_refusal_check")).toEqual([...paperRefusals]);
});

describe("a paper from elsewhere", () => {
  test("is sent, verified, ordered of, paid and packed: bill and register say who prescribed it", async () => {
    const paperId = await sent();
    expect((await pharmacy(house.pharmacist).papersToVerify()).items.map(({ id }) => id)).toContain(paperId);
    expect(await own()).toMatchObject([{ id: paperId, status: "sent", inForce: false, lines: [] }]);
    await verify(paperId);
    expect((await pharmacy(house.pharmacist).papersToVerify()).items.map(({ id }) => id)).not.toContain(paperId);
    expect(await own()).toMatchObject([
      { status: "verified", inForce: true, storeId: house.storeId, lines: [{ brand: "Amoxil", left: 20 }] },
    ]);
    const placed = await order({ paperId });
    expect(await taken(paperId)).toEqual([10]);
    await (await pay(placed))();
    const read = await pharmacy(house.pharmacist).readPaper({ paperId: paperId as never });
    expect(read).toMatchObject({ outside, lines: [{ most: 20, taken: 10 }] });
    await pack(placed.orderId);
    const { db } = till.hospital;
    const said = db.selectFrom("outsidePrescriptions").select(["prescriber", "address", "prescribedOn"]);
    const { registrationNumber: _, ...stands } = outside;
    expect(await said.where("dispenseId", "=", placed.orderId).execute()).toEqual([stands]);
    expect(await stockFaults(db)).toEqual([]);
    const notices = db.selectFrom("notifications").select("template").where("accountId", "=", asha.accountId);
    expect((await notices.execute()).map(({ template }) => template)).toContain("paper_judged");
  });

  test("is seen while it waits and while an order of it is under way, and each look is told", async () => {
    const paperId = await sent();
    const read = () => pharmacy(house.pharmacist).readPaper({ paperId: paperId as never });
    expect(await read()).toMatchObject({ patientName: "Asha Joshi", file: { status: "clean" }, earlier: [] });
    await verify(paperId);
    await expect(read()).rejects.toThrow("not_found");
    const placed = await order({ paperId });
    await expect(read()).rejects.toThrow("not_found");
    await (await pay(placed))();
    expect(await read()).toMatchObject({ status: "verified" });
    const elsewhere = { ...house.pharmacist, branchId: (await addBranch(till.hospital)) as never };
    await expect(pharmacy(elsewhere).readPaper({ paperId: paperId as never })).rejects.toThrow("not_found");
    const again = await sent();
    expect(await pharmacy(house.pharmacist).readPaper({ paperId: again as never })).toMatchObject({
      earlier: [{ prescriber: outside.prescriber, prescribedOn: outside.prescribedOn }],
    });
  });

  test("is one: the same picture is not sent again while it waits or was verified, and again once it was refused", async () => {
    const documentId = await addPaperDocument(till.hospital, asha);
    const paperId = await sent({ documentId });
    await expect(sent({ documentId })).rejects.toThrow("duplicate");
    await refuse(paperId);
    expect(await own()).toMatchObject([{ status: "refused", refusal: "unreadable" }]);
    const again = await sent({ documentId });
    await verify(again);
    await expect(sent({ documentId })).rejects.toThrow("duplicate");
    await expect(verify(again)).rejects.toThrow("not_found");
    await expect(verify(paperId)).rejects.toThrow("not_found");
  });

  test("is somebody's own document, and a pharmacist of its branch judges it once the scanner has passed it", async () => {
    const ravi = await addPatient(till.hospital, "Ravi Kumar");
    const documentId = await addPaperDocument(till.hospital, asha);
    await expect(sent({ by: ravi, documentId })).rejects.toThrow("not_found");
    const checking = await sent({ documentId: await addPaperDocument(till.hospital, asha, { status: "checking" }) });
    await expect(verify(checking)).rejects.toThrow("illegal_transition");
  });

  test("says nothing of narcotics and schedule X, of days to come and of long ago", async () => {
    const paperId = await sent();
    await setMedicine({ schedule: "X" });
    await expect(verify(paperId)).rejects.toThrow("own_prescription_needed");
    await setMedicine({ schedule: "H", narcotic: true });
    await expect(verify(paperId)).rejects.toThrow("own_prescription_needed");
    await setMedicine({ narcotic: false, sellsLoose: false });
    await expect(verify(paperId, { prescribedOn: "2026-12-08" })).rejects.toThrow("invalid_input");
    await expect(verify(paperId, { prescribedOn: "2025-12-08" })).rejects.toThrow("invalid_input");
    await verify(paperId, { units: 15 });
    expect(await own()).toMatchObject([{ lines: [{ left: 20 }] }]); // of what is not opened whole packs
    await setMedicine({ narcotic: true });
    await expect(order({ paperId })).rejects.toThrow("not_found");
  });
});

describe("another brand than the written one", () => {
  let mox: string;
  let asked: { insteadOf: string; substitution: string };
  beforeEach(async () => {
    const { db } = till.hospital;
    const generic = await db
      .selectFrom("generics")
      .select("id")
      .where("searchName", "=", "amoxicillin")
      .executeTakeFirstOrThrow();
    const same = { genericId: generic.id, substanceKey: "capsule|amoxicillin 500000000" };
    mox = await addPriced(till.hospital, { brand: "Mox 500", genericId: generic.id });
    await db.updateTable("medicines").set(same).where("id", "in", [amoxil, mox]).execute();
    const set = { prescriptionRequired: true, schedule: "H" };
    await db.updateTable("medicines").set(set).where("id", "=", mox).execute();
    await stockUp(till.hospital, house, [{ medicineId: mox, packs: 10 }]);
    asked = { insteadOf: amoxil, substitution: "not_in_stock" };
  });
  const verifyWith = (paperId: string, line: object) =>
    pharmacy(house.pharmacist).verifyPaper({
      ...{ opId: newId(), paperId, outside, lines: [{ medicineId: mox, units: 20, ...line }] },
    } as never);

  test("is verified with its reason, and reaches the order, what is given out and the bill", async () => {
    const paperId = await sent();
    await verifyWith(paperId, asked);
    expect(await own()).toMatchObject([{ lines: [{ brand: "Mox 500", insteadOf: "Amoxil", left: 20 }] }]);
    const line = { medicineId: mox, units: 10 };
    const where = { storeId: house.storeId, patientId: asha.patientId, prescriptionId: null, paperId };
    const input = { opId: newId(), orderId: newId(), ...where, lines: [line], expectedTotal: 3_000 };
    const placed = await pharmacy(asha).order(input as never);
    await (await pay(placed))();
    const read = await pharmacy(house.pharmacist).readPaper({ paperId: paperId as never });
    expect(read.lines).toMatchObject([{ insteadOf: "Amoxil", substitution: "not_in_stock", taken: 10 }]);
    await pack(placed.orderId);
    const { db } = till.hospital;
    const given = db.selectFrom("dispenseLines").select(["insteadOf", "substitution"]);
    expect(await given.where("dispenseId", "=", placed.orderId).execute()).toEqual([asked]);
    expect((await pharmacyOnBill(db, placed.invoiceId))?.batches).toMatchObject([{ insteadOf: "Amoxil" }]);
    expect(await pharmacyFaults(db)).toEqual([]);
  });

  test("wants a reason, and the same substances in the same strength and form", async () => {
    const paperId = await sent();
    await expect(verifyWith(paperId, { insteadOf: amoxil })).rejects.toThrow("invalid_input");
    await expect(verifyWith(paperId, { substitution: "cheaper" })).rejects.toThrow("invalid_input");
    await expect(verifyWith(paperId, { ...asked, insteadOf: mox })).rejects.toThrow("not_prescribed");
    const other = { substanceKey: "capsule|amoxicillin 250000000" };
    await till.hospital.db.updateTable("medicines").set(other).where("id", "=", mox).execute();
    await expect(verifyWith(paperId, asked)).rejects.toThrow("not_prescribed");
    expect(await own()).toMatchObject([{ status: "sent" }]);
  });
});

describe("what is ordered of it", () => {
  test("is what was verified, by its patient, while it counts, and no more over all orders", async () => {
    const paperId = await verified();
    await expect(order({})).rejects.toThrow("prescription_needed");
    await expect(order({ paperId, units: 21 })).rejects.toThrow("fill_over");
    const ravi = await addPatient(till.hospital, "Ravi Kumar");
    await expect(order({ paperId, by: ravi })).rejects.toThrow("not_found");
    const placed = await order({ paperId, units: 15 });
    await (await pay(placed))();
    await expect(order({ paperId, units: 6 })).rejects.toThrow("fill_over");
    await order({ paperId, units: 5 });
    expect(await taken(paperId)).toEqual([20]);
  });

  test("is free again when its time is over, when it is called off, and by what is taken off and comes back", async () => {
    const paperId = await verified();
    const { orderId } = await order({ paperId, units: 20 });
    await till.hospital.as(systemActor, (ctx) => lapseMedicineOrder(ctx, orderId), afterHold);
    expect(await taken(paperId)).toEqual([0]);
    const placed = await order({ paperId, units: 20 });
    await (await pay(placed))();
    await pharmacy(asha).cutOrder({
      ...{ opId: newId(), cutId: newId(), orderId: placed.orderId, lines: [{ position: 0, units: 5 }] },
    } as never);
    expect(await taken(paperId)).toEqual([15]);
    await pharmacy(asha).callOffOrder({ opId: newId(), orderId: placed.orderId });
    expect(await taken(paperId)).toEqual([0]);
  });

  test("comes back over the counter, and may be had again", async () => {
    const paperId = await verified();
    const placed = await order({ paperId });
    await (await pay(placed))();
    await pack(placed.orderId);
    const { code } = await pharmacy(asha).readOrder({ orderId: placed.orderId });
    await pharmacy(house.pharmacist).collectOrder({ opId: newId(), orderId: placed.orderId, code: code ?? "" });
    const [gone] = await till.hospital.db
      .selectFrom("dispenseBatches")
      .select("batchId")
      .where("dispenseId", "=", placed.orderId)
      .execute();
    const back = returnGoodsInput.parse({
      ...{ returnId: newId(), dispenseId: placed.orderId, expectedValue: 1_200 },
      lines: [{ position: 0, batchId: gone?.batchId, units: 4 }],
    });
    const scope = { actor: house.pharmacist, reach: "branch" } as const;
    await till.hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, scope, back));
    expect(await taken(paperId)).toEqual([6]);
  });

  test("money that is late takes it anew while it is free, and goes back where another order has it", async () => {
    const paperId = await verified(10);
    const first = await order({ paperId });
    const late = await pay(first, afterHold);
    await till.hospital.as(systemActor, (ctx) => lapseMedicineOrder(ctx, first.orderId), afterHold);
    await late();
    expect(await taken(paperId)).toEqual([10]);

    const other = await verified(10);
    const second = await order({ paperId: other });
    const later = await pay(second, afterHold);
    await till.hospital.as(systemActor, (ctx) => lapseMedicineOrder(ctx, second.orderId), afterHold);
    await order({ paperId: other });
    await later();
    const row = till.hospital.db.selectFrom("medicineOrders").select("status").where("id", "=", second.orderId);
    expect(await row.executeTakeFirst()).toEqual({ status: "lapsed" });
    expect(await taken(other)).toEqual([10]);
  });

  test("is not packed once the paper was refused by mistake, and nothing more is ordered of it", async () => {
    const paperId = await verified();
    const placed = await order({ paperId });
    await (await pay(placed))();
    await refuse(paperId, "mistake");
    await expect(pack(placed.orderId)).rejects.toThrow("illegal_transition");
    await expect(order({ paperId, units: 1 })).rejects.toThrow("illegal_transition");
  });
});

describe("races", () => {
  test("twenty orders at once take it once", async () => {
    const paperId = await verified(10);
    const people = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => ({
        ...(await addPatient(till.hospital, `Relative ${at}`)),
        ...{ patientId: asha.patientId, patientIds: asha.patientIds, viewable: asha.viewable },
      })),
    );
    const answers = await Promise.allSettled(people.map((by) => order({ paperId, by, units: 10 })));
    expect(fates(answers)).toEqual(["done", ...Array.from({ length: 19 }, () => "fill_over")]);
    expect(await taken(paperId)).toEqual([10]);
    expect((await levelsOf(till.hospital, house, amoxil)).map(({ reserved }) => reserved)).toEqual([10]);
  });

  test("two pharmacists judge one paper: it was verified or refused, and once", async () => {
    const paperId = await sent();
    const answers = await Promise.allSettled([verify(paperId), verify(paperId), refuse(paperId)]);
    const done = fates(answers).filter((each) => each === "done");
    expect(done.length === 1 || (done.length === 2 && (await own())[0]?.status === "refused")).toBe(true);
  });

  test("an order of it and its refusal at once: no order stands that was placed after it", async () => {
    const paperId = await verified();
    const placed = await order({ paperId, units: 1 });
    await (await pay(placed))();
    const answers = await Promise.allSettled([order({ paperId }), refuse(paperId, "mistake")]);
    expect(["done", "illegal_transition"]).toContain(fates(answers).at(-1));
    await expect(order({ paperId, units: 1 })).rejects.toThrow(/illegal_transition|order_unpaid/);
  });
});

test("what was read is fixed, and nobody writes what was taken", async () => {
  const paperId = await verified();
  const { db } = till.hospital;
  const change = db.updateTable("uploadedPrescriptions").set({ prescriber: "Somebody" }).where("id", "=", paperId);
  await expect(change.execute()).rejects.toThrow();
  await expect(db.updateTable("uploadedPrescriptionLines").set({ taken: 0 }).execute()).rejects.toThrow("denied");
});
