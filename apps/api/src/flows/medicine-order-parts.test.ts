import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pharmacyFaults } from "../domains/pharmacy/queries/faults.ts";
import { orderCode } from "../domains/pharmacy/queries/order-code.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addPatient, monday } from "../testing/context.ts";
import { proven } from "../testing/proven.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let asha: Awaited<ReturnType<typeof addPatient>>;
let medicines: string[];
beforeAll(async () => {
  till = await openTill();
  house = await openPharmacy(till.hospital);
});
afterAll(() => till.close());
beforeEach(async () => {
  await setBusinessTime(till.hospital.ownerUrl, monday);
  asha = await addPatient(till.hospital, "Asha Joshi");
  medicines = await Promise.all(["A", "B"].map((brand) => addPriced(till.hospital, { brand, genericId: null })));
  await stockUp(
    till.hospital,
    house,
    medicines.map((medicineId) => ({ medicineId, packs: 5 })),
  );
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const stock = () => calling(till.hospital, house.pharmacist).stock;

/** Ten tablets of each of the two, and its payment open at the gateway. */
async function ordered() {
  const lines = medicines.map((medicineId) => ({ medicineId, units: 10 }));
  const wanted = { storeId: house.storeId, patientId: asha.patientId, prescriptionId: null, lines };
  const input = { opId: newId(), orderId: newId(), ...wanted, expectedTotal: 6_000 };
  const placed = await pharmacy(asha).order(input as never);
  const orderId = placed.orderId as never;
  const { paymentId } = await pharmacy(asha).payOrder({ opId: newId(), orderId });
  return { orderId, invoiceId: placed.invoiceId, paymentId };
}

async function paid() {
  const order = await ordered();
  await captured(order.paymentId);
  return order;
}

function captured(paymentId: string, now = monday) {
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount: 6_000, currency: "INR" }];
  return till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }), now);
}

const pack = (orderId: never) => pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId });
const statusOf = async (orderId: string) =>
  (await till.hospital.db.selectFrom("medicineOrders").select("status").where("id", "=", orderId).executeTakeFirst())
    ?.status;

/** The batch of a medicine is thrown away with all that is promised of it, as nobody may have it any more. */
async function thrownAway(medicineId = "") {
  const [level] = await levelsOf(till.hospital, house, medicineId);
  const batchId = (level?.batchId ?? "") as never;
  await stock().blockBatch({ opId: newId(), batchId, reason: "doubt" });
  const { storeId } = house;
  await stock().writeOff({
    ...{ opId: newId(), storeId: storeId as never, batchId, units: level?.onHand ?? 0 },
    ...{ reason: "damaged", note: "" },
  });
}

test("an order of which a part is gone is not packed as if it were there, and is called off whole", async () => {
  const { orderId } = await paid();
  await thrownAway(medicines[1]);
  await expect(pack(orderId)).rejects.toThrow("illegal_transition");
  expect(await statusOf(orderId)).toBe("processing");
  const refused = await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId, reason: "not_in_stock" });
  expect(refused).toMatchObject({ status: "cancelled", refund: 6_000 });
  expect((await levelsOf(till.hospital, house, medicines[0] ?? "")).map(({ onHand }) => onHand)).toEqual([50]);
  expect(await pharmacyFaults(till.hospital.db)).toEqual([]);
  expect(await stockFaults(till.hospital.db)).toEqual([]);
});

test("what is packed and called off again adds up, night after night", async () => {
  const { orderId } = await paid();
  await pack(orderId);
  await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId, reason: "not_fetched" });
  expect(await pharmacyFaults(till.hospital.db)).toEqual([]);
});

test("goods that nobody has fetched are not taken back over the counter; fetched, they are", async () => {
  const { orderId, invoiceId } = await paid();
  await pack(orderId);
  const [goods] = await till.hospital.db
    .selectFrom("dispenseBatches")
    .select(["position", "batchId", "units"])
    .where("dispenseId", "=", orderId)
    .orderBy("position")
    .execute();
  const trusted = await proven(till.hospital, house.pharmacist);
  const bring = () => {
    const lines = [{ position: goods?.position ?? 0, batchId: (goods?.batchId ?? "") as never, units: 10 }];
    const input = { opId: newId(), returnId: newId(), dispenseId: orderId, lines, expectedValue: 3_000 };
    return pharmacy(trusted).returnGoods(input as never);
  };
  await expect(bring()).rejects.toThrow("illegal_transition");
  const code = orderCode(till.hospital.services.sealer, orderId);
  await pharmacy(house.pharmacist).collectOrder({ opId: newId(), orderId, code });
  expect(await bring()).toMatchObject({ value: 3_000 });
  const bill = till.hospital.db.selectFrom("invoices").select("total").where("id", "=", invoiceId);
  expect(await bill.executeTakeFirst()).toEqual({ total: 6_000 });
});

test("money that came in time while the units went elsewhere takes them anew, or goes back whole", async () => {
  const there = await ordered();
  const ended = { endedAs: "released", endedAt: monday };
  const letGo = (orderId: string) =>
    till.hospital.db.updateTable("stockReservations").set(ended).where("causeId", "=", orderId).execute();
  await letGo(there.orderId);
  await captured(there.paymentId);
  expect(await statusOf(there.orderId)).toBe("processing");
  expect((await levelsOf(till.hospital, house, medicines[0] ?? "")).map(({ reserved }) => reserved)).toEqual([10]);
  await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId: there.orderId, reason: "mistake" });

  const gone = await ordered();
  await letGo(gone.orderId);
  await thrownAway(medicines[0]);
  await captured(gone.paymentId);
  expect(await statusOf(gone.orderId)).toBe("lapsed");
  const [refund] = await till.hospital.db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select("refunds.amount")
    .where("payments.invoiceId", "=", gone.invoiceId)
    .execute();
  expect(refund).toEqual({ amount: 6_000 });
});

test("whoever orders hears that it is not all there, and never how much is", async () => {
  const lines = [{ medicineId: medicines[0], units: 60 }];
  const wanted = { storeId: house.storeId, patientId: asha.patientId, prescriptionId: null, lines };
  const input = { opId: newId(), orderId: newId(), ...wanted, expectedTotal: 18_000 };
  const refusal = await pharmacy(asha)
    .order(input as never)
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({ cause: { cause: { code: "stock_short", details: {} } } });
});
