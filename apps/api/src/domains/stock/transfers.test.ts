import { withConnection } from "@carepoint/db/connect";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import { lossReasons, transferStatuses } from "@carepoint/domain/stock/transfers";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { stockFaults, transferFaults } from "./queries/faults.ts";

let hospital: TestHospital;
let here: PharmacyHouse;
let there: PharmacyHouse;
let medicineId: string;
beforeAll(async () => {
  hospital = await openHospital();
  here = await openPharmacy(hospital);
  there = await openPharmacy({ ...hospital, branchId: branchId.parse(await addBranch(hospital)) });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  medicineId = await addMedicine(hospital);
  await stockUp(hospital, here, [
    { medicineId, packs: 2, number: "SOON", expiresOn: "2027-01-31" },
    { medicineId, packs: 3, number: "LATE", expiresOn: "2027-12-31" },
  ]);
});

const stock = (by: Actor = here.pharmacist) => calling(hospital, by).stock;
const codeOf = (refusal: Error) => refusal.message;
const levels = async (house = here) => (await levelsOf(hospital, house, medicineId)).map(({ onHand }) => onHand);
const batchNamed = async (number: string) =>
  (await levelsOf(hospital, here, medicineId)).find((batch) => batch.number === number)?.batchId ?? "";
const wish = (more: object) => ({ medicineId, units: 25, ...more });
const sending = (lines: readonly object[], more: object = {}) =>
  ({ opId: newId(), transferId: newId(), storeId: here.storeId, toStoreId: there.storeId, lines, ...more }) as never;
const send = async (lines: readonly object[] = [wish({})]) => (await stock().sendTransfer(sending(lines))).transferId;
const receive = (transferId: string, lost: readonly object[] = [], by: Actor = there.pharmacist) =>
  stock(by).receiveTransfer({ opId: newId(), transferId, lost } as never);
const cancel = (transferId: string, by: Actor = here.pharmacist) =>
  stock(by).cancelTransfer({ opId: newId(), transferId } as never);
const read = (transferId: string, by?: Actor) => stock(by).transfer({ transferId } as never);

describe("a transfer", () => {
  test("is out of one store and in no other until it is received, first expiry first", async () => {
    const transferId = await send();
    expect(await levels()).toEqual([0, 25]);
    expect(await levels(there)).toEqual([]);
    expect(await read(transferId, there.pharmacist)).toMatchObject({
      ...{ status: "sent", lines: 2, units: 25, mayReceive: true, mayCancel: false },
      sheet: [
        { number: "SOON", units: 20, received: null, lost: null },
        { number: "LATE", units: 5, received: null, lost: null },
      ],
    });
    expect(await receive(transferId)).toMatchObject({ status: "received", units: 25, lost: 0 });
    expect(await levels(there)).toEqual([20, 5]);
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("tells what is missing or damaged with a reason and its cost, and never more than was sent", async () => {
    const transferId = await send();
    const batchId = await batchNamed("SOON");
    await expect(receive(transferId, [{ batchId, units: 21, reason: "missing" }])).rejects.toThrow("invalid_input");
    await expect(receive(transferId, [{ batchId, units: 3 }])).rejects.toThrow("invalid_input");
    await expect(receive(transferId, [{ batchId: newId(), units: 1, reason: "damaged" }])).rejects.toThrow(
      "invalid_input",
    );
    await receive(transferId, [{ batchId, units: 20, reason: "damaged" }]);
    expect(await levels(there)).toEqual([5]);
    const { sheet } = await read(transferId);
    expect(sheet[0]).toMatchObject({ received: 0, lost: 20, lostFor: "damaged", lostValue: 4_000 });
    expect(sheet[1]).toMatchObject({ received: 5, lost: 0, lostFor: null, lostValue: null });
  });

  test("that is taken back lies in its batches again, and ends once whoever is first", async () => {
    const transferId = await send();
    const tries = await Promise.allSettled([
      ...Array.from({ length: 3 }, () => cancel(transferId)),
      ...Array.from({ length: 3 }, () => receive(transferId)),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const all = [...(await levels()), ...(await levels(there))].reduce((sum, each) => sum + each, 0);
    expect(all).toBe(50);
    const second = await send([wish({ units: 1 })]).catch(codeOf);
    if (second !== "stock_short") {
      await cancel(second);
      await expect(receive(second)).rejects.toThrow("illegal_transition");
    }
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("is cancelled where it came from, received where it goes, and seen by nobody else", async () => {
    const transferId = await send();
    await expect(cancel(transferId, there.pharmacist)).rejects.toThrow("not_found");
    await expect(receive(transferId, [], here.pharmacist)).rejects.toThrow("not_found");
    const elsewhere = { ...here.pharmacist, branchId: branchId.parse(await addBranch(hospital)) };
    await expect(read(transferId, elsewhere)).rejects.toThrow("not_found");
    const list = async (house: PharmacyHouse) =>
      (await stock(house.pharmacist).transfers({ storeId: house.storeId } as never)).items[0]?.id;
    expect([await list(here), await list(there)]).toEqual([transferId, transferId]);
    await expect(stock().transfers({ storeId: there.storeId } as never)).rejects.toThrow("not_found");
    expect((await stock().destinations()).items.map(({ id }) => id)).toContain(there.storeId);
  });

  test("goes to a store that is there and open, of batches in turn or with a reason, and only what there is", async () => {
    const to = (toStoreId: string) => stock().sendTransfer(sending([wish({})], { toStoreId }));
    await expect(to(newId())).rejects.toThrow("not_found");
    await expect(to(here.storeId)).rejects.toThrow("invalid_input");
    await expect(
      stock().sendTransfer(sending([wish({})], { storeId: there.storeId, toStoreId: here.storeId })),
    ).rejects.toThrow("not_found");
    const batchId = await batchNamed("LATE");
    await expect(send([wish({ batchId })])).rejects.toThrow("out_of_turn");
    await expect(send([wish({ units: 51 })])).rejects.toThrow("stock_short");
    await stock().blockBatch({ opId: newId(), batchId: batchId as never, reason: "doubt" });
    await expect(send([wish({ units: 21 })])).rejects.toThrow("stock_short");
    await stock().unblockBatch({ opId: newId(), batchId: batchId as never });
    await send([wish({ units: 4, batchId, reason: "asked for by its number" }), wish({ units: 22 })]);
    expect(await levels()).toEqual([0, 24]);
  });

  test("sent twice under one key is one", async () => {
    const input = sending([wish({ units: 10 })]);
    await Promise.all([stock().sendTransfer(input), stock().sendTransfer(input)]);
    expect(await levels()).toEqual([10, 30]);
  });
});

test("the database takes no line that does not add up, none twice, and knows the words", async () => {
  const transferId = await send();
  const line = hospital.db.updateTable("stockTransferLines").where("transferId", "=", transferId);
  await expect(line.set({ received: 1, lost: 1, lostFor: "missing" }).execute()).rejects.toMatchObject({
    constraint: "stock_transfer_lines_whole",
  });
  await expect(
    hospital.db
      .updateTable("stockTransferLines")
      .set({ received: 0, lost: 20 })
      .where("transferId", "=", transferId)
      .where("units", "=", 20)
      .execute(),
  ).rejects.toMatchObject({ constraint: "stock_transfer_lines_lost_for" });
  await receive(transferId);
  await expect(line.set({ received: 0, lost: 0 }).execute()).rejects.toMatchObject({
    constraint: "stock_transfer_lines_end_once",
  });
  const words = (name: string) =>
    withConnection(hospital.ownerUrl, async (client) => {
      const { rows } = await client.query(
        "select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1",
        [name],
      );
      return [...String(rows[0]?.text).matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
    });
  expect(await words("stock_transfers_status_check")).toEqual([...transferStatuses]);
  expect(await words("stock_transfer_lines_lost_for_check")).toEqual([...lossReasons]);
});

test("the nightly check names a transfer that somebody ended past its movements", async () => {
  const transferId = await send([wish({ units: 7 })]);
  expect(await transferFaults(hospital.db)).toEqual([]);
  const bend = (status: string, ended: string) =>
    withConnection(hospital.ownerUrl, (client) =>
      client.query(
        `update stock_transfers set status = $1, ended_at = ${ended}, ended_by = case when ${ended} is null then null else sent_by end
          where id = $2`,
        [status, transferId],
      ),
    );
  await bend("cancelled", "sent_at");
  expect(await transferFaults(hospital.db)).toMatchObject([{ transferId, sent: 7, gone: 7, came: 0 }]);
  await bend("sent", "null");
  expect(await transferFaults(hospital.db)).toEqual([]);
});

interface Imagined {
  readonly shelves: [number, number];
  readonly ways: { id: string; units: number; to: 0 | 1; open: boolean }[];
  lost: number;
}

const houseAt = (side: number) => (side === 0 ? here : there);

test("whatever is sent, received in part, lost and taken back between two stores: no unit is made and none vanishes unsaid", async () => {
  const sends = fc
    .tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 40 }))
    .map(([from, units]) => async (model: Imagined) => {
      const lines = [{ medicineId, units }];
      const ends = { storeId: houseAt(from).storeId, toStoreId: houseAt(1 - from).storeId };
      const answer = await stock(houseAt(from).pharmacist)
        .sendTransfer(sending(lines, ends))
        .then(({ transferId }) => transferId, codeOf);
      if ((model.shelves[from] ?? 0) < units) return expect(answer).toBe("stock_short");
      model.shelves[from as 0] -= units;
      model.ways.push({ id: answer, units, to: (1 - from) as 0 | 1, open: true });
    });
  const ends = fc.tuple(fc.nat(9), fc.boolean(), fc.nat(12)).map(([which, back, losing]) => async (model: Imagined) => {
    const way = model.ways[which % Math.max(1, model.ways.length)];
    if (!way) return;
    const side = back ? 1 - way.to : way.to;
    const { sheet } = await read(way.id);
    const [first] = sheet;
    const gone = Math.min(losing, first?.units ?? 0);
    const lost = back || gone === 0 ? [] : [{ batchId: first?.batchId, units: gone, reason: "missing" }];
    const by = houseAt(side).pharmacist;
    const answer = await (back ? cancel(way.id, by) : receive(way.id, lost, by)).then(() => "done", codeOf);
    expect(answer).toBe(way.open ? "done" : "illegal_transition");
    if (!way.open) return;
    way.open = false;
    const came = way.units - (back ? 0 : gone);
    model.shelves[side as 0] += came;
    model.lost += way.units - came;
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(sends, ends), { maxLength: 15 }), async (steps) => {
      medicineId = await addMedicine(hospital, { packUnits: 1 });
      await stockUp(hospital, here, [
        { medicineId, packs: 30, number: "SOON", expiresOn: "2027-01-31" },
        { medicineId, packs: 20, number: "LATE", expiresOn: "2027-12-31" },
      ]);
      const model: Imagined = { shelves: [50, 0], ways: [], lost: 0 };
      for (const step of steps) {
        await step(model);
        const [mine, theirs] = [await levels(here), await levels(there)].map((all) => all.reduce((a, b) => a + b, 0));
        expect([mine, theirs]).toEqual(model.shelves);
        const under = model.ways.filter(({ open }) => open).reduce((all, { units }) => all + units, 0);
        expect((mine ?? 0) + (theirs ?? 0) + under + model.lost).toBe(50);
      }
      expect(await stockFaults(hospital.db)).toEqual([]);
      expect(await transferFaults(hospital.db)).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 120_000);
