import type { Findings } from "../harness/proof.ts";
import type { Shop } from "./shop.ts";
import { type Happening, happenings } from "./watch.ts";

interface Lying {
  readonly medicineId: string;
  readonly expiresOn: string;
  onHand: number;
  promised: number;
}

type Shelves = Map<string, Map<string, Lying>>;

/**
 * Plays all that happened again, from empty shelves: after each step as many units lie there as moved, never fewer than none or than are
 * promised, and what was sold or promised was the first to expire of what could be sold.
 */
export async function judgeShelves(shop: Shop, findings: Findings): Promise<Record<string, number>> {
  const shelves: Shelves = new Map();
  const byHand = new Set([...shop.told.sales].filter(([, sale]) => sale.byHand).map(([id]) => id));
  const blocked = new Set(shop.blocked);
  const all = await happenings(shop.arena);
  const deeds = Map.groupBy(all.filter(isTaken), deedOf);
  for (const each of all) {
    const shelf = shelves.get(each.storeId) ?? new Map<string, Lying>();
    shelves.set(each.storeId, shelf);
    const lying = shelf.get(each.batchId) ?? { ...each, onHand: 0, promised: 0 };
    shelf.set(each.batchId, lying);
    judgeStep(lying, each, findings);
    if (!isTaken(each)) continue;
    const what = `${each.kind} of a batch that ended on ${each.expiresOn}, on ${each.day}`;
    findings.require(each.day <= each.expiresOn, "past its day", what);
    findings.require(!blocked.has(each.batchId), "blocked", `${each.kind} of a blocked batch`);
    const taken = deeds.get(deedOf(each)) ?? [];
    if (taken.at(-1) !== each || byHand.has(each.causeId ?? "")) continue;
    const left = taken.map((other) => earlier(shelf, other, blocked)).find((found) => found);
    findings.require(!left, "out of turn", () => `${each.kind} past what ends ${left?.expiresOn}, on ${each.day}`);
  }
  return { steps: all.length, "taken in turn": deeds.size };
}

function judgeStep(lying: Lying, { what, kind, units, level }: Happening, findings: Findings): void {
  if (what === "moved") lying.onHand += units;
  else lying.promised += what === "promised" ? units : -units;
  const { onHand, promised } = lying;
  const stands = `${onHand} on hand, ${promised} promised after ${kind} of ${units}`;
  findings.require(onHand >= 0 && onHand >= promised, "fewer than none", stands);
  const kept = `${onHand} moved, ${level} kept after ${kind} of ${units}`;
  findings.require(level === null || level === onHand, "level is not the sum", kept);
}

/** What one sale or one order takes of one medicine. */
const deedOf = ({ deed, storeId, medicineId }: Happening) => `${deed} ${storeId} ${medicineId}`;

const isTaken = ({ what, kind }: Happening) => what === "promised" || kind === "sale";

/** A batch that could be had on the day and ends sooner; of two that end together the one with the smaller id goes first. */
function earlier(shelf: ReadonlyMap<string, Lying>, taken: Happening, blocked: ReadonlySet<string>): Lying | undefined {
  const key = (expiresOn: string, id: string) => `${expiresOn} ${id}`;
  for (const [id, each] of shelf)
    if (
      each.medicineId === taken.medicineId &&
      each.expiresOn >= taken.day &&
      each.onHand > each.promised &&
      !blocked.has(id) &&
      key(each.expiresOn, id) < key(taken.expiresOn, taken.batchId)
    )
      return each;
  return undefined;
}
