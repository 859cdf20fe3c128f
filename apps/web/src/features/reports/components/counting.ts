import type { CounterMethod } from "@carepoint/domain/billing/counter";
import { add, type Paise, paise, subtract } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { cashOf, denominations, type Pieces } from "@carepoint/domain/reports/day-close";

export interface DrawerLine {
  readonly method: CounterMethod;
  readonly taken: Paise;
  readonly paidOut: Paise;
  /** With the float that the close before left. */
  readonly expected: Paise;
}

export interface Counted {
  /** By method, as typed. */
  readonly sums: Readonly<Partial<Record<CounterMethod, string>>>;
  /** By denomination, as typed; used for cash while any is. */
  readonly pieces: Readonly<Record<string, string>>;
  readonly float: string;
}

export interface CountedLine {
  readonly method: CounterMethod;
  readonly expected: Paise;
  /** Null while it is no amount. */
  readonly counted: Paise | null;
}

export function piecesOf({ pieces }: Pick<Counted, "pieces">): Pieces | undefined {
  const entries = denominations.flatMap((each) => {
    const count = Number(pieces[String(each)] || 0);
    return Number.isSafeInteger(count) && count > 0 ? [[String(each), count] as const] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** The drawer with what was counted and what it began with; nothing is guessed for a field that is empty. */
export function countedLines(lines: readonly DrawerLine[], float: Paise, said: Counted): CountedLine[] {
  const began = parseRupees(said.float);
  const pieces = piecesOf(said);
  return lines.map(({ method, expected }) => {
    const typed = parseRupees(said.sums[method] ?? "");
    if (method !== "cash") return { method, expected, counted: typed };
    const should = add(subtract(expected, float), began ?? paise(0));
    return { method, expected: should, counted: pieces ? cashOf(pieces) : typed };
  });
}
