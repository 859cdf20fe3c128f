import { withConnection } from "@carepoint/db/connect";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import {
  adjustmentReasons,
  movementDirections,
  movementKinds,
  reservationEnds,
  writeOffReasons,
} from "@carepoint/domain/stock/movements";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp, storeOf } from "../../testing/stock.ts";
import { releaseUnits, reserveUnits } from "./commands/reserve-units.ts";
import { returnUnits } from "./commands/return-units.ts";
import { sellReserved, sellUnits } from "./commands/sell-units.ts";
import { stockFaults } from "./queries/faults.ts";
import type { Wish } from "./queries/plan.ts";
import { checkStock, sweepReservations } from "./workers.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let medicineId: string;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  medicineId = await addMedicine(hospital);
});

const stock = (by: Actor = house.pharmacist) => calling(hospital, by).stock;
const later = (minutes: number) => hospital.now.add({ minutes });
const levels = async () =>
  (await levelsOf(hospital, house, medicineId)).map(({ onHand, reserved }) => [onHand, reserved]);
const batchNamed = async (number: string) =>
  (await levelsOf(hospital, house, medicineId)).find((batch) => batch.number === number)?.batchId ?? "";
const sell = async (wishes: readonly Wish[], causeId = newId(), now = hospital.now) => {
  const store = await storeOf({ ...hospital, now }, house);
  return hospital.as(house.pharmacist, (ctx) => sellUnits(ctx, store, wishes, { cause: "test", causeId }), now);
};
const reserve = async (units: number, causeId = newId(), minutes = 10, now = hospital.now) => {
  const store = await storeOf({ ...hospital, now }, house);
  const cause = { cause: "test", causeId, untilAt: now.add({ minutes }) };
  return hospital.as(house.pharmacist, (ctx) => reserveUnits(ctx, store, [{ medicineId, units }], cause), now);
};
const asOwner = (statement: string, values: unknown[] = []) =>
  withConnection(hospital.ownerUrl, (client) => client.query(statement, values));

const line = (more: object = {}) => ({
  ...{ medicineId, number: "ab-1 ", expiresOn: "2027-06-30", mrp: 3_000, packs: 4, freePacks: 1, packCost: 2_100 },
  ...more,
});
const receipt = (more: object = {}) => ({
  ...{ opId: newId(), receiptId: newId(), storeId: house.storeId, supplierId: house.supplierId, billNumber: newId() },
  ...{ billedOn: "2026-12-05", lines: [line()] },
  ...more,
});
const receive = (input: object, by?: Actor) => stock(by).receive(input as never);

describe("a receipt", () => {
  test("puts paid and free packs on the shelf as units, under the number as it is printed", async () => {
    expect(await receive(receipt())).toMatchObject({ units: 50 });
    const seen = await stock().ofMedicine({ storeId: house.storeId, medicineId } as never);
    expect(seen).toMatchObject({ packUnits: 10, today: "2026-12-07", rule: null });
    expect(seen.batches).toMatchObject([{ number: "AB-1", expiresOn: "2027-06-30", onHand: 50, reserved: 0 }]);
    const { items } = await stock().movements({ storeId: house.storeId, medicineId } as never);
    expect(items).toMatchObject([{ kind: "receipt", quantity: 50, number: "AB-1", by: "Kavita" }]);
  });

  test("is one, however often it is sent, and its bill is the supplier's once a year", async () => {
    const input = receipt({ billNumber: "inv/77" });
    await Promise.all([receive(input), receive(input), receive(input)]);
    await expect(receive(receipt({ billNumber: " INV/77" }))).rejects.toThrow("bill_received");
    await receive(receipt({ billNumber: "INV/77", billedOn: "2026-03-31" }));
    expect(await levels()).toEqual([[100, 0]]);
  });

  test("adds to a batch that is known, and is another batch where the MRP or the last day is another", async () => {
    await receive(receipt());
    await receive(receipt({ lines: [line(), line({ mrp: 3_100 }), line({ expiresOn: "2027-07-31" })] }));
    expect(await levels()).toHaveLength(3);
    expect((await levels()).flat().reduce((all, each) => all + each, 0)).toBe(200);
  });

  test("of what is past its last day, of tomorrow's bill or at another branch is none", async () => {
    await expect(receive(receipt({ lines: [line(), line({ expiresOn: "2026-12-06" })] }))).rejects.toThrow(
      "stock_expired",
    );
    await expect(receive(receipt({ billedOn: "2026-12-08" }))).rejects.toThrow("invalid_input");
    const elsewhere = { ...house.pharmacist, branchId: branchId.parse(await addBranch(hospital)) };
    await expect(receive(receipt(), elsewhere)).rejects.toThrow("not_found");
    await expect(receive(receipt({ lines: [line({ medicineId: newId() })] }))).rejects.toThrow("not_found");
    expect(await levels()).toEqual([]);
  });
});

describe("a sale", () => {
  beforeEach(async () => {
    await stockUp(hospital, house, [
      { medicineId, packs: 2, number: "LATE", expiresOn: "2027-12-31" },
      { medicineId, packs: 1, number: "SOON", expiresOn: "2026-12-31" },
    ]);
  });

  test("takes what expires first, over as many batches as it takes", async () => {
    const sold = await sell([{ medicineId, units: 13 }]);
    expect(sold.map(({ units, batch }) => [batch.number, units])).toEqual([
      ["SOON", 10],
      ["LATE", 3],
    ]);
    expect(await levels()).toEqual([
      [0, 0],
      [17, 0],
    ]);
  });

  test("of more than there is says what is missing in every line, and takes nothing", async () => {
    const other = await addMedicine(hospital);
    const wishes = [
      { medicineId, units: 10 },
      { medicineId, units: 25 },
      { medicineId: other, units: 1 },
    ];
    await expect(sell(wishes)).rejects.toMatchObject({ code: "stock_short", details: { short: "1:25:20 2:1:0" } });
    expect(await levels()).toEqual([
      [10, 0],
      [20, 0],
    ]);
  });

  test("of a batch out of turn needs a reason", async () => {
    const batchId = await batchNamed("LATE");
    await expect(sell([{ medicineId, units: 1, batchId }])).rejects.toThrow("out_of_turn");
    const [sold] = await sell([{ medicineId, units: 1, batchId, reason: "SOON has a torn strip" }]);
    expect(sold?.batch.number).toBe("LATE");
  });

  test("of a part of a pack is none where it is sold by the pack alone", async () => {
    const bottle = await addMedicine(hospital, { packUnits: 5, sellsLoose: false });
    await stockUp(hospital, house, [{ medicineId: bottle, packs: 2 }]);
    await expect(sell([{ medicineId: bottle, units: 3 }])).rejects.toThrow("invalid_input");
    expect(await sell([{ medicineId: bottle, units: 10 }])).toHaveLength(1);
  });

  test("passes by what is blocked, and what is past its last day on the branch's calendar", async () => {
    await stock().blockBatch({ opId: newId(), batchId: (await batchNamed("LATE")) as never, reason: "doubt" });
    await expect(sell([{ medicineId, units: 11 }])).rejects.toThrow("stock_short");
    const lastMinute = Temporal.Instant.from("2026-12-31T18:29:00Z"); // 23:59 in Pune
    expect(await sell([{ medicineId, units: 1 }], newId(), lastMinute)).toHaveLength(1);
    await expect(sell([{ medicineId, units: 1 }], newId(), lastMinute.add({ minutes: 1 }))).rejects.toThrow(
      "stock_short",
    );
    await stock().unblockBatch({ opId: newId(), batchId: (await batchNamed("LATE")) as never });
    expect(await sell([{ medicineId, units: 11 }], newId(), lastMinute.add({ minutes: 1 }))).toHaveLength(1);
  });

  test("comes back to the batch it left, and never more of it than went", async () => {
    const causeId = newId();
    await sell([{ medicineId, units: 13 }], causeId);
    const [soon, late] = [await batchNamed("SOON"), await batchNamed("LATE")];
    const back = (batchId: string, units: number) =>
      hospital.as(house.pharmacist, (ctx) => returnUnits(ctx, { cause: "test", causeId }, [{ batchId, units }]));
    await back(late, 2);
    await expect(back(late, 2)).rejects.toThrow("stock_short");
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => back(soon, 4)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await levels()).toEqual([
      [8, 0],
      [19, 0],
    ]);
  });
});

describe("a promise", () => {
  beforeEach(() => stockUp(hospital, house, [{ medicineId, packs: 1 }]));

  test("keeps its units from everybody else until it is sold", async () => {
    const causeId = newId();
    await reserve(6, causeId);
    await expect(sell([{ medicineId, units: 5 }])).rejects.toMatchObject({ details: { short: "0:5:4" } });
    await hospital.as(house.pharmacist, (ctx) => sellReserved(ctx, { cause: "test", causeId }));
    expect(await levels()).toEqual([[4, 0]]);
    await expect(hospital.as(house.pharmacist, (ctx) => sellReserved(ctx, { cause: "test", causeId }))).rejects.toThrow(
      "illegal_transition",
    );
  });

  test("that lapsed is whoever's comes, with or without the sweep", async () => {
    const causeId = newId();
    await reserve(10, causeId, 10);
    await expect(sell([{ medicineId, units: 1 }], newId(), later(9))).rejects.toThrow("stock_short");
    expect(await sell([{ medicineId, units: 4 }], newId(), later(10))).toHaveLength(1);
    expect(await levels()).toEqual([[6, 0]]);
    await expect(
      hospital.as(house.pharmacist, (ctx) => sellReserved(ctx, { cause: "test", causeId }), later(11)),
    ).rejects.toThrow("illegal_transition");
    await reserve(6, newId(), 5);
    await runJob(hospital.jobContext(later(4)), sweepReservations, {});
    expect(await levels()).toEqual([[6, 6]]);
    await runJob(hospital.jobContext(later(5)), sweepReservations, {});
    expect(await levels()).toEqual([[6, 0]]);
  });

  test("is given back once", async () => {
    const causeId = newId();
    await reserve(7, causeId);
    const release = () => hospital.as(house.pharmacist, (ctx) => releaseUnits(ctx, causeId));
    expect((await Promise.all([release(), release(), release()])).toSorted()).toEqual([0, 0, 7]);
    expect(await levels()).toEqual([[10, 0]]);
  });
});

describe("what was counted", () => {
  let batchId: never;
  beforeEach(async () => {
    await stockUp(hospital, house, [{ medicineId, packs: 1 }]);
    batchId = (await batchNamed("B1")) as never;
  });
  const adjust = (expected: number, counted: number, by?: Actor) =>
    stock(by).adjust({ opId: newId(), storeId: house.storeId as never, batchId, expected, counted, reason: "counted" });
  const writeOff = (units: number, reason = "damaged") =>
    stock().writeOff({ opId: newId(), storeId: house.storeId as never, batchId, units, reason } as never);

  test("puts the level right, and is asked again where something moved meanwhile", async () => {
    await adjust(10, 8);
    await expect(adjust(10, 9)).rejects.toThrow("version_conflict");
    await adjust(8, 12);
    expect(await levels()).toEqual([[12, 0]]);
  });

  test("never takes what is promised, unless nobody could have it any more", async () => {
    await reserve(6);
    await expect(adjust(10, 5)).rejects.toThrow("stock_promised");
    await expect(writeOff(5)).rejects.toThrow("stock_promised");
    await writeOff(4);
    await stock().blockBatch({ opId: newId(), batchId, reason: "damage" });
    await writeOff(6);
    expect(await levels()).toEqual([[0, 0]]);
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("goes as expired only after its last day, and then always", async () => {
    await expect(writeOff(10, "expired")).rejects.toThrow("invalid_input");
    await expect(writeOff(11)).rejects.toThrow("stock_short");
    const then = { ...hospital, now: Temporal.Instant.from("2028-01-01T06:00:00Z") };
    const input = { opId: newId(), storeId: house.storeId, batchId, units: 10, reason: "expired" };
    await calling(then, house.pharmacist).stock.writeOff(input as never);
    expect(await levels()).toEqual([[0, 0]]);
  });
});

describe("the list of a store", () => {
  test("names what is low, what goes soon and what must go, page by page and by what is typed", async () => {
    const [own, other, none] = await Promise.all(
      ["Zeta 5", "Zeta 6", "Zeta 7"].map((brand) => addMedicine(hospital, { brand })),
    );
    await stockUp(hospital, house, [
      { medicineId: own ?? "", packs: 2, expiresOn: "2027-01-15" },
      { medicineId: other ?? "", packs: 3 },
    ]);
    const rule = (id = "", least = 50) =>
      stock(house.manager).setRule({
        opId: newId(),
        storeId: house.storeId,
        medicineId: id,
        least,
        upTo: 100,
      } as never);
    await rule(other, 31);
    await rule(none);
    const list = (part: string) => stock().list({ storeId: house.storeId, part, search: "zeta" } as never);
    const brands = async (part: string) => (await list(part)).items.map(({ brand }) => brand);
    expect(await brands("all")).toEqual(["Zeta 5", "Zeta 6", "Zeta 7"]);
    expect(await brands("low")).toEqual(["Zeta 6", "Zeta 7"]);
    expect(await brands("near")).toEqual(["Zeta 5"]);
    expect(await brands("unsellable")).toEqual([]);
    const before = await stock().counts({ storeId: house.storeId } as never);
    const [batch] = await levelsOf(hospital, house, other ?? "");
    await stock().blockBatch({ opId: newId(), batchId: batch?.batchId as never, reason: "recall" });
    expect((await list("unsellable")).items).toMatchObject([{ brand: "Zeta 6", onHand: 30, free: 0, unsellable: 30 }]);
    expect(await stock().counts({ storeId: house.storeId } as never)).toMatchObject({
      unsellable: before.unsellable + 1,
    });
    const elsewhere = { ...house.pharmacist, branchId: branchId.parse(await addBranch(hospital)) };
    await expect(stock(elsewhere).list({ storeId: house.storeId } as never)).rejects.toThrow("not_found");
    expect((await stock(elsewhere).stores()).items).toHaveLength(1);
  });

  test("tells of chosen medicines only what lies or is to lie in the store", async () => {
    const [own, other] = await Promise.all(["Iota 5", "Iota 6"].map((brand) => addMedicine(hospital, { brand })));
    await stockUp(hospital, house, [{ medicineId: own ?? "", packs: 2 }]);
    const of = (...medicineIds: (string | undefined)[]) =>
      stock().list({ storeId: house.storeId, medicineIds } as never);
    expect((await of(own, other)).items).toMatchObject([{ brand: "Iota 5", free: 20 }]);
    expect((await of(other)).items).toEqual([]);
    expect((await of()).items).toEqual([]);
    await expect(of("no medicine")).rejects.toThrow("invalid_input");
  });
});

describe("the database", () => {
  const move = (kind: string, quantity: number, batchId: string, more: object = {}) =>
    hospital.db
      .insertInto("stockMovements")
      .values({ id: newId(), storeId: house.storeId, batchId, medicineId, kind, quantity, at: hospital.now, ...more })
      .execute();

  test("lets nobody write a level, change a movement, or open a promise again", async () => {
    await stockUp(hospital, house, [{ medicineId, packs: 1 }]);
    const { db } = hospital;
    await expect(db.updateTable("stockLevels").set({ onHand: 99 }).execute()).rejects.toThrow("permission denied");
    const level = { storeId: house.storeId, batchId: newId(), medicineId, onHand: 5 };
    await expect(db.insertInto("stockLevels").values(level).execute()).rejects.toThrow("permission denied");
    await expect(db.updateTable("stockMovements").set({ quantity: 1 }).execute()).rejects.toThrow("permission denied");
    await expect(asOwner("update stock_movements set quantity = 1")).rejects.toThrow("append-only");
    await expect(asOwner("delete from stock_reservations")).rejects.toThrow("append-only");
    await expect(asOwner("update goods_receipts set note = 'x'")).rejects.toThrow("append-only");
    const causeId = newId();
    await reserve(1, causeId);
    await hospital.as(house.pharmacist, (ctx) => releaseUnits(ctx, causeId));
    await expect(
      db
        .updateTable("stockReservations")
        .set({ endedAt: null, endedAs: null })
        .where("causeId", "=", causeId)
        .execute(),
    ).rejects.toMatchObject({ constraint: "stock_reservations_end_once" });
  });

  test("holds each kind to its sign, a correction to its reason, and a level to what there is", async () => {
    await stockUp(hospital, house, [{ medicineId, packs: 1 }]);
    const batchId = await batchNamed("B1");
    for (const kind of movementKinds) {
      const direction = movementDirections[kind];
      const reason = kind === "adjustment" ? adjustmentReasons[0] : kind === "write_off" ? writeOffReasons[0] : null;
      const wrong = direction === "in" ? -1 : 1;
      if (direction !== "either")
        await expect(move(kind, wrong, batchId, { reason })).rejects.toMatchObject({
          constraint: "stock_movements_sign",
        });
      await expect(move(kind, 0, batchId, { reason })).rejects.toMatchObject({ constraint: "stock_movements_sign" });
    }
    for (const kind of ["adjustment", "write_off"])
      await expect(move(kind, -1, batchId)).rejects.toMatchObject({ constraint: "stock_movements_reason" });
    for (const reason of adjustmentReasons) await move("adjustment", 1, batchId, { reason });
    for (const reason of writeOffReasons) await move("write_off", -1, batchId, { reason });
    await expect(move("transfer_out", -11, batchId)).rejects.toMatchObject({ constraint: "stock_levels_on_hand" });
    await expect(move("receipt", 2_000_000_000, batchId)).rejects.toMatchObject({ constraint: "stock_levels_most" });
    await reserve(8);
    await expect(move("transfer_out", -3, batchId)).rejects.toMatchObject({ constraint: "stock_levels_reserved" });
  });

  test("sells and promises nothing that is past its last day or blocked, whatever a command says, and lets it be written off", async () => {
    const old = { id: newId(), medicineId, number: "OLD", expiresOn: "2020-01-31", mrp: 100 };
    await hospital.db.insertInto("batches").values(old).execute();
    await move("receipt", 10, old.id);
    await expect(move("sale", -1, old.id)).rejects.toMatchObject({ constraint: "stock_sold_in_time" });
    await move("write_off", -4, old.id, { reason: "expired" });
    const promise = {
      ...{ id: newId(), storeId: house.storeId, batchId: old.id, quantity: 1, cause: "test", causeId: newId() },
      ...{ at: hospital.now, untilAt: later(5) },
    };
    await expect(hospital.db.insertInto("stockReservations").values(promise).execute()).rejects.toMatchObject({
      constraint: "stock_sold_in_time",
    });
    await stockUp(hospital, house, [{ medicineId, packs: 1, number: "BAD" }]);
    const batchId = await batchNamed("BAD");
    await stock().blockBatch({ opId: newId(), batchId: batchId as never, reason: "recall" });
    await expect(move("sale", -1, batchId)).rejects.toMatchObject({ constraint: "stock_sold_unblocked" });
    await move("return", 1, batchId);
  });

  test("knows the words of the rules, and no other", async () => {
    const words = async (constraint: string) => {
      const { rows } = await asOwner("select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1", [
        constraint,
      ]);
      return [...String(rows[0]?.text).matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
    };
    expect((await words("stock_movements_kind_check")).toSorted()).toEqual([...movementKinds].toSorted());
    expect((await words("stock_reservations_ended_as_check")).toSorted()).toEqual([...reservationEnds].toSorted());
    expect(new Set(await words("stock_movements_reason_check"))).toEqual(
      new Set([...adjustmentReasons, ...writeOffReasons]),
    );
  });
});

describe("the nightly check", () => {
  test("finds nothing where stock adds up, and names the level that somebody bent", async () => {
    await stockUp(hospital, house, [{ medicineId, packs: 1 }]);
    await runJob(hospital.jobContext(), checkStock, {});
    const batchId = await batchNamed("B1");
    const bend = (by: number) =>
      asOwner("update stock_levels set on_hand = on_hand + $1 where batch_id = $2", [by, batchId]);
    await bend(3);
    expect(await stockFaults(hospital.db)).toMatchObject([
      { batchId, onHand: 13, moved: 10, reserved: 0, promised: 0 },
    ]);
    await expect(runJob(hospital.jobContext(), checkStock, {})).rejects.toThrow("does not add up");
    await bend(-3);
    await runJob(hospital.jobContext(), checkStock, {});
  });
});
