import { ask, type Client } from "../booking/asking.ts";
import { freshId } from "../harness/chance.ts";
import type { Findings } from "../harness/proof.ts";
import { addToDispense } from "../ward/pharmacy-rows.ts";
import { openWorld } from "../ward/worlds.ts";
import { note, sellItems } from "./deeds.ts";
import { addForSale, type Counter, layDown, type Shop, unitPrice } from "./shop.ts";

const lastUnits = 10;

/** Many buy the last ten units of a medicine at once: ten have one each. Answers how many asked. */
export async function sellLast(shop: Shop, buyers: number, findings: Findings): Promise<number> {
  const { arena, day } = shop;
  const medicineId = await addForSale(arena);
  const counters = hereIn(shop);
  await layDown(arena, counters[0]?.storeId ?? "", [medicineId], day.add({ days: 90 }), lastUnits);
  const items = [{ medicineId, units: 1 }];
  const wants = Array.from({ length: buyers }, (_, nth) => counters[nth % counters.length]).filter((each) => !!each);
  const had = await Promise.all(wants.map((counter) => sellItems(shop, counter, { way: "one of the last", items })));
  const winners = had.filter(Boolean).length;
  findings.require(winners === lastUnits, "last units", `${winners} of ${buyers} had one of the last ${lastUnits}`);
  return wants.length;
}

const repeats = 2;
const perFill = 15; // one at a time, three times a day, for five days

/** One prescription at many counters at once: handed out as often as it says, and no more. Answers how many asked. */
export async function fillOften(shop: Shop, times: number, findings: Findings): Promise<number> {
  const { arena, books } = shop;
  const { hospital } = arena.server;
  const { storeId, medicineId, prescriptionId } = await addToDispense(
    hospital,
    await openWorld(hospital, "A"),
    repeats,
  );
  await layDown(arena, storeId, [medicineId], shop.day.add({ days: 90 }), times * perFill);
  const lines = [{ line: 0, medicineId, units: perFill, substitution: "strength_checked" }];
  const fill = async (counter: Client) => {
    const dispense = { dispenseId: freshId(), storeId, prescriptionId, lines };
    const input = { ...dispense, expectedTotal: perFill * unitPrice, settlement: { method: "cash" } };
    const told = { dispenseId: dispense.dispenseId, storeId, items: lines, byHand: false };
    const given = await ask<Given>(counter, { way: "dispensed", path: "pharmacy.dispense", input }, books);
    if (given) note(shop, { ...given, ...told });
    return given !== undefined;
  };
  const counters = hereIn(shop);
  const asked = Array.from({ length: times }, (_, nth) => counters[nth % counters.length]).filter((each) => !!each);
  const given = (await Promise.all(asked.map(fill))).filter(Boolean).length;
  findings.require(given === 1 + repeats, "repeats", `${given} of ${times}, ${1 + repeats} are allowed`);
  return asked.length;
}

interface Given {
  readonly dispenseId: string;
  readonly number: string;
  readonly total: number;
}

const hereIn = ({ counters }: Shop): Counter[] => counters.filter(({ storeId }) => storeId === counters[0]?.storeId);
