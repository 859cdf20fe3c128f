import { newId } from "@carepoint/domain/kernel/id";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf } from "../../kernel/errors.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp, storeOf } from "../../testing/stock.ts";
import { adjust } from "./commands/adjust.ts";
import { blockBatch, unblockBatch } from "./commands/block-batch.ts";
import { releaseUnits, reserveUnits } from "./commands/reserve-units.ts";
import { returnUnits } from "./commands/return-units.ts";
import { sellReserved, sellUnits } from "./commands/sell-units.ts";
import { writeOff } from "./commands/write-off.ts";
import { stockFaults } from "./queries/faults.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());

/** Three batches by their last day, the first of which ends in the middle of the story. */
const lastDays = ["2026-12-09", "2027-03-31", "2027-12-31"] as const;
const batchNames = ["A", "B", "C"] as const;

interface Shelf {
  onHand: number;
  blocked: boolean;
}

interface Promised {
  readonly causeId: string;
  readonly until: number;
  readonly units: readonly number[];
}

/** What a shelf is, told in a few lines and without the product's rules: hours since the first morning, units of each batch. */
interface Imagined {
  hour: number;
  readonly shelves: readonly Shelf[];
  promises: Promised[];
  readonly sales: { readonly causeId: string; readonly units: readonly number[]; readonly back: number[] }[];
}

interface Real {
  readonly medicineId: string;
  readonly batchIds: string[];
}

const nowOf = ({ hour }: Imagined) => hospital.now.add({ hours: hour });
const dayOf = (model: Imagined) => nowOf(model).toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
const standing = (model: Imagined) => model.promises.filter(({ until }) => until > model.hour);
const promisedOf = (model: Imagined, batch: number) =>
  standing(model).reduce((all, { units }) => all + (units[batch] ?? 0), 0);
const mayGo = (model: Imagined, batch: number) =>
  !model.shelves[batch]?.blocked && (lastDays[batch] ?? "") >= dayOf(model);

/** Whence so many units come, or null. */
function imagine(model: Imagined, wanted: number): number[] | null {
  let left = wanted;
  const units = model.shelves.map(({ onHand }, batch) => {
    const some = mayGo(model, batch) ? Math.min(left, onHand - promisedOf(model, batch)) : 0;
    left -= some;
    return some;
  });
  return left === 0 ? units : null;
}

type Step = fc.AsyncCommand<Imagined, Real>;

const at = (model: Imagined, batch: number) => model.shelves[batch] as Shelf;
const said = (running: Promise<unknown>) => running.then(() => "done", codeOf);

function step(name: string, run: (model: Imagined, real: Real) => Promise<void>): Step {
  return {
    check: () => true,
    run: async (model, real) => {
      await run(model, real);
      const rows = await levelsOf(hospital, house, real.medicineId);
      const byId = new Map(rows.map((row) => [row.batchId, row]));
      expect(
        real.batchIds.map((id) => byId.get(id)?.onHand),
        name,
      ).toEqual(model.shelves.map(({ onHand }) => onHand));
      expect(await stockFaults(hospital.db)).toEqual([]);
    },
    toString: () => name,
  };
}

const as = <T>(model: Imagined, run: Parameters<typeof hospital.as<T>>[1]) =>
  hospital.as(house.pharmacist, run, nowOf(model));
const storeNow = (model: Imagined) => storeOf({ ...hospital, now: nowOf(model) }, house);
const scope = () => ({ actor: house.pharmacist, reach: "branch" as const });

const batches = fc.nat(2);
const amounts = fc.integer({ min: 1, max: 30 });

const receives = fc.tuple(batches, amounts).map(([batch, units]) =>
  step(`receive ${units} of ${batchNames[batch]}`, async (model, real) => {
    const number = batchNames[batch] ?? "";
    const expiresOn = lastDays[batch] ?? "";
    const late = expiresOn < dayOf(model);
    const answer = await said(
      stockUp({ ...hospital, as: (actor, run) => hospital.as(actor, run, nowOf(model)) }, house, [
        { medicineId: real.medicineId, packs: units, number, expiresOn },
      ]),
    );
    expect(answer).toBe(late ? "stock_expired" : "done");
    if (!late) at(model, batch).onHand += units;
  }),
);

const sells = amounts.map((wanted) =>
  step(`sell ${wanted}`, async (model, real) => {
    const units = imagine(model, wanted);
    const causeId = newId();
    const store = await storeNow(model);
    const wish = { medicineId: real.medicineId, units: wanted };
    const answer = await said(as(model, (ctx) => sellUnits(ctx, store, [wish], { cause: "test", causeId })));
    expect(answer).toBe(units ? "done" : "stock_short");
    if (!units) return;
    for (const [batch, some] of units.entries()) at(model, batch).onHand -= some;
    model.sales.push({ causeId, units, back: [0, 0, 0] });
  }),
);

const reserves = fc.tuple(amounts, fc.integer({ min: 1, max: 30 })).map(([wanted, hours]) =>
  step(`promise ${wanted} for ${hours} hours`, async (model, real) => {
    const units = imagine(model, wanted);
    const causeId = newId();
    const store = await storeNow(model);
    const wish = { medicineId: real.medicineId, units: wanted };
    const cause = { cause: "test", causeId, untilAt: nowOf(model).add({ hours }) };
    const answer = await said(as(model, (ctx) => reserveUnits(ctx, store, [wish], cause)));
    expect(answer).toBe(units ? "done" : "stock_short");
    if (units) model.promises.push({ causeId, units, until: model.hour + hours });
  }),
);

const keepsPromise = fc.nat(9).map((which) =>
  step(`sell promise ${which}`, async (model) => {
    const promise = model.promises[which % Math.max(1, model.promises.length)];
    if (!promise) return;
    const { causeId, units } = promise;
    const isOpen = promise.until > model.hour;
    // the database's own day stands still in a test: of the two, only what is blocked is refused there
    const isRefused = units.some((some, batch) => some > 0 && at(model, batch).blocked);
    const answer = await said(as(model, (ctx) => sellReserved(ctx, { cause: "test", causeId })));
    expect(answer).toBe(isOpen ? (isRefused ? "stock_blocked" : "done") : "illegal_transition");
    if (answer !== "done") return;
    model.promises = model.promises.filter((each) => each !== promise);
    for (const [batch, some] of units.entries()) at(model, batch).onHand -= some;
    model.sales.push({ causeId, units, back: [0, 0, 0] });
  }),
);

const releases = fc.nat(9).map((which) =>
  step(`release promise ${which}`, async (model) => {
    const promise = model.promises[which % Math.max(1, model.promises.length)];
    if (!promise) return;
    await as(model, (ctx) => releaseUnits(ctx, promise.causeId));
    model.promises = model.promises.filter((each) => each !== promise);
  }),
);

const returns = fc.tuple(fc.nat(9), batches, amounts).map(([which, batch, units]) =>
  step(`take back ${units} of ${batchNames[batch]} from sale ${which}`, async (model, real) => {
    const sale = model.sales[which % Math.max(1, model.sales.length)];
    if (!sale) return;
    const out = (sale.units[batch] ?? 0) - (sale.back[batch] ?? 0);
    const back = [{ batchId: real.batchIds[batch] ?? "", units }];
    const answer = await said(as(model, (ctx) => returnUnits(ctx, { cause: "test", causeId: sale.causeId }, back)));
    expect(answer).toBe(units <= out ? "done" : "stock_short");
    if (answer !== "done") return;
    sale.back[batch] = (sale.back[batch] ?? 0) + units;
    at(model, batch).onHand += units;
  }),
);

/** What may be taken off for good: the unpromised, and everything of what nobody can have. */
const removable = (model: Imagined, batch: number) =>
  at(model, batch).onHand - (mayGo(model, batch) ? promisedOf(model, batch) : 0);

function afterRemoval(model: Imagined, batch: number, units: number) {
  const isPromisedAway = units > at(model, batch).onHand - promisedOf(model, batch);
  at(model, batch).onHand -= units;
  if (!isPromisedAway) return;
  model.promises = model.promises.flatMap((promise) => {
    if ((promise.units[batch] ?? 0) === 0 || promise.until <= model.hour) return [promise];
    const rest = promise.units.with(batch, 0);
    return rest.some((some) => some > 0) ? [{ ...promise, units: rest }] : [];
  });
}

const corrects = fc.tuple(batches, fc.nat(40)).map(([batch, counted]) =>
  step(`count ${counted} of ${batchNames[batch]}`, async (model, real) => {
    const expected = at(model, batch).onHand;
    if (expected === counted) return;
    const input = { storeId: house.storeId, batchId: real.batchIds[batch] ?? "", expected, counted };
    const answer = await said(
      as(model, (ctx) => adjust(ctx, scope(), { ...input, reason: "counted", note: "" } as never)),
    );
    const isFit = expected - counted <= removable(model, batch);
    expect(answer).toBe(isFit ? "done" : "stock_promised");
    if (isFit) afterRemoval(model, batch, expected - counted);
  }),
);

const writesOff = fc.tuple(batches, amounts).map(([batch, units]) =>
  step(`write ${units} of ${batchNames[batch]} off`, async (model, real) => {
    const { onHand } = at(model, batch);
    const input = { storeId: house.storeId, batchId: real.batchIds[batch] ?? "", units, reason: "damaged", note: "" };
    const answer = await said(as(model, (ctx) => writeOff(ctx, scope(), input as never)));
    const expected = units > onHand ? "stock_short" : units > removable(model, batch) ? "stock_promised" : "done";
    expect(answer).toBe(expected);
    if (expected === "done") afterRemoval(model, batch, units);
  }),
);

const blocks = batches.map((batch) =>
  step(`turn ${batchNames[batch]}`, async (model, real) => {
    const batchId = (real.batchIds[batch] ?? "") as never;
    const { blocked } = at(model, batch);
    const answer = await said(
      as(model, (ctx) =>
        blocked ? unblockBatch(ctx, scope(), { batchId }) : blockBatch(ctx, scope(), { batchId, reason: "doubt" }),
      ),
    );
    expect(answer).toBe("done");
    at(model, batch).blocked = !blocked;
  }),
);

const waits = fc.integer({ min: 1, max: 24 }).map((hours) =>
  step(`wait ${hours} hours`, async (model) => {
    model.hour += hours;
  }),
);

test("any life of a shelf goes as a small model of it says, step by step, and always adds up", async () => {
  const steps = fc.commands(
    [receives, sells, reserves, keepsPromise, releases, returns, corrects, writesOff, blocks, waits],
    { maxCommands: 25 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (life) => {
      const medicineId = await addMedicine(hospital, { packUnits: 1 });
      const first = lastDays.map((expiresOn, index) => ({
        ...{ medicineId, packs: 20, number: batchNames[index] ?? "", expiresOn },
      }));
      await stockUp(hospital, house, first);
      const rows = await levelsOf(hospital, house, medicineId);
      const shelves = rows.map(({ onHand }) => ({ onHand, blocked: false }));
      const model: Imagined = { hour: 0, shelves, promises: [], sales: [] };
      const real = { medicineId, batchIds: rows.map(({ batchId }) => batchId) };
      await fc.asyncModelRun(() => ({ model, real }), life);
    }),
    { numRuns: 25 },
  );
}, 120_000);
