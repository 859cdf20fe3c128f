import { refundInput } from "@carepoint/domain/billing/schema";
import { newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput, valuesBack } from "@carepoint/domain/pharmacy/goods-return";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refund } from "../domains/billing/commands/refund.ts";
import { sendRefund } from "../domains/billing/jobs.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { pharmacyFaults } from "../domains/pharmacy/queries/faults.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { openedVisit } from "../testing/opened.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { returnGoods } from "./return-goods.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let asha: Awaited<ReturnType<typeof addPatient>>;
let genericId: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver, sendRefund] });
  house = await openPharmacy(hospital);
  asha = await addPatient(hospital, "Asha Joshi");
  const paracetamol = hospital.db.selectFrom("generics").select("id").where("searchName", "=", "paracetamol");
  ({ id: genericId } = await paracetamol.executeTakeFirstOrThrow());
});
afterAll(() => hospital.close());

const branch = (role: Actor["role"]) => ({ actor: { ...house.pharmacist, role }, reach: "branch" }) as const;
const pharmacy = () => calling(hospital, house.pharmacist).pharmacy;

/** A prescription for ten tablets, twice, of somebody who has no other. */
async function prescribed(): Promise<string> {
  const [doctor, patient] = [await addDoctor(hospital), await addPatient(hospital, "Ravi Rao")];
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: patient.patientId });
  const line = {
    genericId,
    name: "Paracetamol",
    strength: "650 mg",
    form: "tablet",
    frequency: "1-0-1",
    durationDays: 5,
  };
  const lines = [{ ...line, dose: { amount: 1, unit: "tablet" } }];
  const issued = { opId: newId(), encounterId, lines, repeatsAllowed: 1 };
  const { prescriptionId } = await calling(hospital, doctor).records.issuePrescription(issued as never);
  await calling(hospital, patient).records.handOver({ opId: newId(), prescriptionId });
  return prescriptionId;
}

/** What a sale is to somebody who only writes down what was said at the counter. */
interface Told {
  readonly number: string;
  readonly invoiceId: string;
  readonly total: number;
  readonly units: number;
  back: number;
  /** Taken back by goods and by goodwill. */
  goods: number;
  goodwill: number;
}

interface Story {
  readonly medicineId: string;
  readonly prescriptionId: string;
  onShelf: number;
  readonly sales: Told[];
}

const pays = ["cash", "upi", "later"] as const;
const step = fc.oneof(
  fc.record({
    do: fc.constant("sell" as const),
    units: fc.integer({ min: 1, max: 25 }),
    pay: fc.constantFrom(...pays),
  }),
  fc.record({
    do: fc.constant("dispense" as const),
    units: fc.integer({ min: 1, max: 10 }),
    pay: fc.constantFrom(...pays),
  }),
  fc.record({
    do: fc.constant("bring" as const),
    which: fc.nat(9),
    units: fc.integer({ min: 1, max: 15 }),
    spoiled: fc.boolean(),
  }),
  fc.record({
    do: fc.constant("bring" as const),
    which: fc.nat(9),
    units: fc.constant(0),
    spoiled: fc.constant(false),
  }),
  fc.record({ do: fc.constant("goodwill" as const), which: fc.nat(9), amount: fc.integer({ min: 1, max: 2_000 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;

let transfers = 100_000_000_000;
function settlementOf(pay: (typeof pays)[number]) {
  if (pay === "later") return { method: "later", reason: "cannot_pay_now" } as const;
  transfers += 1;
  return pay === "cash" ? ({ method: "cash" } as const) : ({ method: "upi", reference: String(transfers) } as const);
}

const refusals = ["stock_short", "fill_over", "return_over", "refund_too_large", "payment_closed", "payment_mismatch"];

/** What happened, or the refusal; any other than those of the story is a fault. */
async function said<Answer>(running: Promise<Answer>): Promise<Answer | null> {
  try {
    return await running;
  } catch (error) {
    expect(refusals).toContain(error instanceof Error ? error.message : error);
    return null;
  }
}

async function handOut(story: Story, { do: what, units, pay }: Extract<Step, { pay: unknown }>): Promise<void> {
  const { medicineId, prescriptionId } = story;
  const quote = await pharmacy().quote({ storeId: house.storeId as never, items: [{ medicineId, units }] as never });
  const sale = { opId: newId(), dispenseId: newId(), storeId: house.storeId, settlement: settlementOf(pay) };
  const of = { ...sale, expectedTotal: quote.total };
  const given = await said(
    what === "sell"
      ? pharmacy().sell({ ...of, patientId: asha.patientId, items: [{ medicineId, units }] } as never)
      : pharmacy().dispense({ ...of, prescriptionId, lines: [{ line: 0, medicineId, units }] } as never),
  );
  if (!given) return;
  story.onShelf -= units;
  const { number, invoiceId, total } = given;
  story.sales.push({ number, invoiceId, total, units, back: 0, goods: 0, goodwill: 0 });
}

async function bring(story: Story, { which, units, spoiled }: Extract<Step, { spoiled: unknown }>): Promise<void> {
  const told = story.sales[which % Math.max(1, story.sales.length)];
  if (!told) return;
  const sale = await pharmacy().findSale({ number: told.number });
  const wanted = units === 0 ? told.units - told.back : units;
  const [line] = sale.lines;
  const worth = valuesBack(
    sale.batches.map((batch) => ({ ...batch, now: wanted })),
    sale.left,
  );
  if (wanted === 0 || !line) return;
  const of = { position: 0, batchId: line.batchId, units: wanted, ...(spoiled && { writeOff: "spoiled" }) };
  const ids = { returnId: newId(), dispenseId: sale.dispenseId };
  const input = returnGoodsInput.parse({ ...ids, lines: [of], expectedValue: Math.max(0, worth[0] ?? 0) });
  const back = await said(hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, branch("pharmacist"), input)));
  expect(back === null).toBe(told.back + wanted > told.units);
  if (!back) return;
  told.back += wanted;
  told.goods += back.value;
  story.onShelf += spoiled ? 0 : wanted;
}

async function goodwill(story: Story, { which, amount }: Extract<Step, { amount: unknown }>): Promise<void> {
  const told = story.sales[which % Math.max(1, story.sales.length)];
  const payment = told && hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", told.invoiceId);
  const paid = await payment?.executeTakeFirst();
  if (!told || !paid) return;
  const input = refundInput.parse({ paymentId: paid.id, amount, reason: "goodwill" });
  const given = await said(hospital.as(house.pharmacist, (ctx) => refund(ctx, branch("billing_manager"), input)));
  if (given) told.goodwill += amount;
}

async function play(steps: readonly Step[]): Promise<void> {
  const medicineId = await addPriced(hospital, { brand: "Dolo 650", genericId, price: 3_333 });
  await stockUp(hospital, house, [{ medicineId, packs: 12, mrp: 3_333 }]);
  const story: Story = { medicineId, prescriptionId: await prescribed(), onShelf: 120, sales: [] };
  for (const each of steps) {
    if (each.do === "goodwill") await goodwill(story, each);
    else if (each.do === "bring") await bring(story, each);
    else await handOut(story, each);
    expect((await levelsOf(hospital, house, medicineId)).map(({ onHand }) => onHand)).toEqual([story.onShelf]);
  }
  for (const { invoiceId, total, goods, goodwill: given, units, back } of story.sales) {
    const notes = hospital.db.selectFrom("invoices").select(sql<number>`coalesce(sum(total), 0)::int`.as("credited"));
    const { credited } = await notes.where("credits", "=", invoiceId).executeTakeFirstOrThrow();
    expect(credited).toBe(goods + given);
    expect(credited).toBeLessThanOrEqual(total);
    if (back === units) expect(credited).toBe(total);
  }
  expect(await pharmacyFaults(hospital.db)).toEqual([]);
  expect(await stockFaults(hospital.db)).toEqual([]);
}

test("whatever is sold, handed out, brought back and given back, units and money are where they were said to be", async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), play), {
    numRuns: 12,
    endOnFailure: true,
  });
}, 240_000);

test("goods that are counted back behind the counter's back are found: the control", async () => {
  const medicineId = await addPriced(hospital, { brand: "Dolo 650", genericId });
  await stockUp(hospital, house, [{ medicineId, packs: 2 }]);
  const story: Story = { medicineId, prescriptionId: await prescribed(), onShelf: 20, sales: [] };
  await handOut(story, { do: "sell", units: 4, pay: "cash" });
  const sold = hospital.db.selectFrom("stockMovements").selectAll().where("medicineId", "=", medicineId);
  const sale = await sold.where("kind", "=", "sale").executeTakeFirstOrThrow();
  const { place: _, ...row } = sale;
  await hospital.db
    .insertInto("stockMovements")
    .values({ ...row, id: newId(), kind: "return", quantity: 1 })
    .execute();
  expect(await pharmacyFaults(hospital.db)).toEqual([{ what: "moved", of: sale.causeId, stands: 1, should: 0 }]);
});
