import {
  type CounterMethod,
  type CounterSettlement,
  isExplained,
  type PayLaterReason,
} from "@carepoint/domain/billing/counter";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { add, type Paise, sum, zero } from "@carepoint/domain/kernel/money";
import { amountsOf, type Part, sumsOf, tendersOf } from "./tenders.ts";
import { type Money, moneyOf, nothingTold } from "./told-money.ts";

/** How the desk settles a fee: money now, one way or the other, or a decision that it comes later. */
export interface Settling extends Money {
  readonly way: CounterMethod | "deposit" | "split" | "later";
  /** Of what comes in several ways. */
  readonly parts: readonly Part[];
  readonly reason: PayLaterReason;
  readonly note: string;
}

export const cashNow: Settling = { ...nothingTold, way: "cash", parts: [], reason: "after_visit", note: "" };

/** What is to be settled. */
export interface Asked {
  /** What is left to pay; without it only one way is offered, for all of it. */
  readonly due?: Paise | undefined;
  /** Whose bill it is, and so whose advance may pay it. */
  readonly patientId?: PatientId | undefined;
  /** It is issued with its money, and what is left of it stays due with a reason. */
  readonly mayWait: boolean;
}

/** Whether something of it is left unpaid, and the desk says why. */
export function asksWhy({ way, parts }: Settling, { due, mayWait }: Asked): boolean {
  if (way === "later") return true;
  return way === "split" && mayWait && due !== undefined && sumsOf(parts, due).left > zero;
}

/** Whether the desk has said enough; the server asks the same schema. */
export function isSaid(said: Settling, asked: Asked): boolean {
  const { way, parts, reason, note } = said;
  if (asksWhy(said, asked) && !isExplained({ reason, note: note.trim() })) return false;
  if (way === "split") return asked.due !== undefined && tendersOf(parts, asked.due) !== null;
  return way === "later" || way === "deposit" || moneyOf(way, said) !== null;
}

/** How a sum is paid now: handed over, and out of what was paid in advance. */
export interface Taken {
  readonly received: Paise;
  readonly used: Paise;
}

export function takenOf({ way, parts }: Settling, due: Paise): Taken {
  if (way !== "split") return way === "deposit" ? { received: zero, used: due } : { received: due, used: zero };
  const amounts = amountsOf(parts, due);
  const of = (isAdvance: boolean) =>
    sum(parts.map((part, index) => ((part.way === "deposit") === isAdvance && amounts[index]) || zero));
  return { received: of(false), used: of(true) };
}

/** What is paid now, by whichever way. */
export function paidNow(said: Settling, due: Paise): Paise {
  const { received, used } = takenOf(said, due);
  return add(received, used);
}

/** What was said, as part of a command. */
export function settlementOf(said: Settling, asked: Asked): CounterSettlement {
  const { way, parts, reason } = said;
  const note = said.note.trim();
  const why = { reason, ...(note && { note }) };
  if (way === "later") return { method: way, ...why };
  const tenders = way === "split" && asked.due !== undefined ? tendersOf(parts, asked.due) : null;
  if (way === "deposit") return { method: way };
  if (tenders) return { method: "split", tenders, ...(asksWhy(said, asked) && { rest: why }) };
  const money = way === "split" ? null : moneyOf(way, said);
  if (!money) throw new Error("a settlement is sent once enough is said");
  return money;
}
