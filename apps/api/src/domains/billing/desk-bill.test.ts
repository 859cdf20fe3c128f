import { drawBillInput, isWithinDiscount } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput, setPriceInput } from "@carepoint/domain/billing/price-list";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId, invoiceId as invoiceIdOf, type ServiceId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, asAdmin, branch } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { refund } from "./commands/refund.ts";
import { setPrice } from "./commands/set-price.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let manager: Actor;
let patient: Awaited<ReturnType<typeof addPatient>>;
let dressing: ServiceId;
let crutches: ServiceId;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  manager = {
    ...systemActor,
    role: "billing_manager",
    accountId: account,
    branchId: branchId.parse(hospital.branchId),
  };
  patient = await addPatient(hospital);
  dressing = await added({
    name: { en: "Dressing", hi: "पट्टी" },
    code: "999316",
    taxClass: "health_care",
    price: 30_000,
  });
  crutches = await added({ name: { en: "Crutches" }, code: "9021", taxClass: "medical_supply", price: 105_000 });
});
afterAll(() => hospital.close());

async function added(service: object): Promise<ServiceId> {
  const input = addServiceInput.parse({ priceIncludesTax: true, ...service });
  return (await hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId;
}

const draw = (items: object[], expectedTotal: number, more: object = {}, by = desk, now = hospital.now) => {
  const bill = { patientId: patient.patientId, settlement: { method: "cash" }, items, expectedTotal, ...more };
  return hospital.as(by, (ctx) => drawBill(ctx, branch(by), drawBillInput.parse(bill)), now);
};
const item = (serviceId: ServiceId, quantity = 1, discount = 0) => ({ serviceId, quantity, discount });

const documents = (invoiceId: string) =>
  hospital.db
    .selectFrom("invoices")
    .select(["kind", "status", "taxable", "tax", "total", "purpose"])
    .where((eb) => eb.or([eb("id", "=", invoiceId), eb("credits", "=", invoiceId)]))
    .orderBy("kind", "desc") // a bill before its note: both may be of one moment
    .execute();

const imbalance = async () => {
  const { rows } = await sql<{ owed: number }>`select coalesce(sum(amount), 0)::int as owed from ledger_entries
    where account = 'patient_receivable'`.execute(hospital.db);
  return rows[0]?.owed;
};

it("a bill over items is quoted, paid in cash and issued in one step, an exempt and a taxed line side by side", async () => {
  const asked = calling(hospital, desk).billing;
  const quote = await asked.quoteBill({ items: [item(dressing, 2), item(crutches)] });
  // 1,050.00 with 5 % inside: 1,000.00 and twice 25.00.
  expect(quote).toMatchObject({ taxable: 160_000, tax: 5_000, total: 165_000, mostDiscount: 1000 });
  const { invoiceId, number } = await draw([item(dressing, 2), item(crutches)], quote.total);
  expect(number).toBe("B01/OP26/0000001");
  expect(await documents(invoiceId)).toEqual([
    { kind: "invoice", status: "issued", taxable: 160_000, tax: 5_000, total: 165_000, purpose: "desk" },
  ]);
  const view = await asked.readInvoice({ invoiceId: invoiceIdOf.parse(invoiceId) });
  expect(view).toMatchObject({ captured: 165_000, paymentStatus: "captured" });
  expect(view.lines.map(({ description, descriptionHi, total }) => [description, descriptionHi, total])).toEqual([
    ["Dressing", "पट्टी", 60_000],
    ["Crutches", null, 105_000],
  ]);
  expect(await imbalance()).toBe(0);
});

it("another sum than the screen showed is refused, and nothing is left of it", async () => {
  const before = await hospital.db.selectFrom("invoices").select("id").execute();
  await expect(draw([item(dressing)], 29_999).catch(codeOf)).resolves.toBe("payment_mismatch");
  const method = { settlement: { method: "upi", reference: "123456789012" } };
  await draw([item(dressing)], 30_000, method);
  await expect(draw([item(dressing)], 30_000, method).catch(codeOf)).resolves.toBe("reference_used");
  expect(await hospital.db.selectFrom("invoices").select("id").execute()).toHaveLength(before.length + 1);
});

it("a quote tells each line's price, and what is left off it in which way, so that its reader can add it up", async () => {
  const { lines, mostDiscount } = await calling(hospital, desk).billing.quoteBill({ items: [item(dressing, 2, 1000)] });
  expect(lines).toMatchObject([
    { unitPrice: 30_000, quantity: 2, discount: 6_000, promoDiscount: 0, packageDiscount: 0, priceIncludesTax: true },
  ]);
  expect([isWithinDiscount([item(dressing, 1, 1000)], mostDiscount)]).toEqual([true]);
  expect([isWithinDiscount([item(dressing), item(crutches, 1, 1001)], mostDiscount)]).toEqual([false]);
});

it("each role leaves off what its limit lets it, with a reason that is kept", async () => {
  const hardship = { discountReason: "hardship", discountNote: "Lost his work" };
  await expect(draw([item(dressing, 1, 1001)], 26_997, hardship).catch(codeOf)).resolves.toBe("discount_too_large");
  const { invoiceId } = await draw([item(dressing, 1, 1000)], 27_000, hardship);
  await draw([item(dressing, 1, 5000)], 15_000, hardship, manager);
  expect(drawBillInput.safeParse({ ...hardship, discountReason: undefined }).success).toBe(false);
  const kept = await hospital.db
    .selectFrom("invoiceDiscounts")
    .selectAll()
    .where("invoiceId", "=", invoiceId)
    .execute();
  expect(kept).toMatchObject([{ reason: "hardship", byAccount: desk.accountId }]);
  expect(kept[0]?.noteSealed?.includes("work")).toBe(false);
  const [line] = (await calling(hospital, desk).billing.readInvoice({ invoiceId: invoiceIdOf.parse(invoiceId) })).lines;
  expect(line).toMatchObject({ unitPrice: 30_000, discount: 3_000, total: 27_000 });
});

it("a bill that was let wait is paid once, however many take it at once", async () => {
  const { invoiceId } = await draw([item(crutches)], 105_000, {
    settlement: { method: "later", reason: "after_visit" },
  });
  const due = async () => (await calling(hospital, desk).billing.deskBills({ due: true })).items;
  expect(await due()).toMatchObject([{ id: invoiceId, total: 105_000, patientName: "Asha" }]);
  const take = () =>
    hospital.as(desk, (ctx) =>
      takeBill(ctx, branch(desk), { invoiceId: invoiceIdOf.parse(invoiceId), method: "cash" }),
    );
  const taken = await Promise.all(Array.from({ length: 10 }, () => take().then(() => "paid", codeOf)));
  expect(taken.toSorted()).toEqual(["paid", ...Array.from({ length: 9 }, () => "payment_closed")].toSorted());
  expect(await due()).toEqual([]);
  expect(await imbalance()).toBe(0);
});

it("a bill that nobody paid is taken back by a note with its reason, and one that was paid is not", async () => {
  const later = { settlement: { method: "later", reason: "after_visit" } };
  const { invoiceId } = await draw([item(crutches)], 105_000, later);
  const back = (id: string) => {
    const input = takeBackBillInput.parse({ invoiceId: id, reason: "other", note: "Wrong size" });
    return hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), input)).then(() => "back", codeOf);
  };
  const answers = await Promise.all(Array.from({ length: 8 }, () => back(invoiceId)));
  expect(answers.filter((answer) => answer === "back")).toHaveLength(1);
  expect(await documents(invoiceId)).toMatchObject([
    { kind: "invoice", status: "cancelled", total: 105_000 },
    { kind: "credit_note", status: "issued", taxable: 100_000, tax: 5_000, total: 105_000 },
  ]);
  expect(await imbalance()).toBe(0);
  expect(await back((await draw([item(crutches)], 105_000)).invoiceId)).toBe("payment_closed");
});

it("what was sold is given back with a credit note at the rates of its bill", async () => {
  const { invoiceId } = await draw([item(crutches)], 105_000);
  const payment = await hospital.db
    .selectFrom("payments")
    .select("id")
    .where("invoiceId", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const input = { paymentId: payment.id as never, amount: 105_000 as never, reason: "not_given" as const };
  await hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
  expect(await documents(invoiceId)).toEqual([
    { kind: "invoice", status: "cancelled", taxable: 100_000, tax: 5_000, total: 105_000, purpose: "desk" },
    { kind: "credit_note", status: "issued", taxable: 100_000, tax: 5_000, total: 105_000, purpose: "desk" },
  ]);
});

it("a price holds from its day on, and what is taken off the list is not sold", async () => {
  const { version } = await hospital.db
    .selectFrom("services")
    .select("version")
    .where("id", "=", dressing)
    .executeTakeFirstOrThrow();
  const next = { serviceId: dressing, baseVersion: version, price: 40_000 };
  const set = (validFrom: string, baseVersion = version, by = manager) =>
    hospital
      .as(by, (ctx) => setPrice(ctx, any(by), setPriceInput.parse({ ...next, baseVersion, validFrom })))
      .catch(codeOf);
  const admin = { ...manager, role: "admin", branchId: null } as const;
  await expect(set("2026-12-06", version, admin)).resolves.toBe("invalid_input");
  await expect(set("2026-12-07")).resolves.toBe("invalid_input"); // today's bills are what their limit is for
  await set("2026-12-08");
  const [entry] = await hospital.db
    .selectFrom("auditLog")
    .select("difference")
    .where("action", "=", "service.set_price")
    .execute();
  expect(entry?.difference).toMatchObject({ clear: { price: [30_000, 40_000], validFrom: [null, "2026-12-08"] } });
  await expect(set("2026-12-08")).resolves.toBe("version_conflict");
  await draw([item(dressing)], 30_000);
  const tomorrow = hospital.now.add({ hours: 24 });
  await draw([item(dressing)], 40_000, {}, desk, tomorrow);
  const [listed] = (await calling(hospital, manager).billing.priceList()).items.filter(({ id }) => id === dressing);
  expect(listed).toMatchObject({
    price: 30_000,
    coming: [{ validFrom: calendarDate.parse("2026-12-08"), price: 40_000 }],
  });
  await set("2026-12-07", version + 1, admin);
  await draw([item(dressing)], 40_000);
  await hospital.db.updateTable("services").set({ active: false }).where("id", "=", dressing).execute();
  await expect(draw([item(dressing)], 30_000).catch(codeOf)).resolves.toBe("not_found");
});
