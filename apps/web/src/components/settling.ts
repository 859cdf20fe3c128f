import {
  type CounterMethod,
  type CounterMoney,
  type CounterSettlement,
  counterMoney,
  isExplained,
  type PayLaterReason,
} from "@carepoint/domain/billing/counter";

/** What there is to say of money over the counter, as it is typed: of which its way asks for a part. */
export interface Money {
  /** Of a transfer or a card's slip. */
  readonly reference: string;
  readonly chequeNumber: string;
  readonly bank: string;
  readonly dated: string;
}

/** How the desk settles a fee: money now, one way or the other, or a decision that it comes later. */
export interface Settling extends Money {
  readonly way: CounterMethod | "later";
  readonly reason: PayLaterReason;
  readonly note: string;
}

export const nothingTold: Money = { reference: "", chequeNumber: "", bank: "", dated: "" };
export const cashNow: Settling = { ...nothingTold, way: "cash", reason: "after_visit", note: "" };

/** Whether the desk has said enough; the server asks the same schema. */
export function isSaid(said: Settling): boolean {
  if (said.way === "later") return isExplained({ reason: said.reason, note: said.note.trim() });
  return moneyOf(said.way, said) !== null;
}

/** The money as the server is told of it; null while not enough is said. */
export function moneyOf(method: CounterMethod, { reference, chequeNumber, bank, dated }: Money): CounterMoney | null {
  const told = {
    cash: {},
    upi: { reference },
    card: { reference },
    cheque: { number: chequeNumber, bank, dated },
  };
  return counterMoney.safeParse({ method, ...told[method] }).data ?? null;
}

/** What was said, as part of a command. */
export function settlementOf(said: Settling): CounterSettlement {
  const { way, reason } = said;
  const note = said.note.trim();
  if (way === "later") return { method: way, reason, ...(note && { note }) };
  const money = moneyOf(way, said);
  if (!money) throw new Error("a settlement is sent once enough is said");
  return money;
}
