import type { CounterMethod } from "@carepoint/domain/billing/counter";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { paise } from "@carepoint/domain/kernel/money";
import type { SeededBranch } from "./branches.ts";
import type { SeededPatient } from "./patients.ts";
import type { OnAccount } from "./payers.ts";
import type { SeededService } from "./price-list.ts";
import { zone } from "./visits.ts";

/** A part of a sum in one way; null is all that is left of it. */
type Part = readonly [method: CounterMethod | "deposit", amount: number | null];

/** One bill of the desk over the price list, as it came about. */
export interface DeskSale {
  readonly branchId: string;
  readonly patient: SeededPatient;
  readonly at: Temporal.Instant;
  readonly items: readonly { readonly service: SoldLine; readonly quantity: number }[];
  readonly paid: readonly Part[];
  /** When what nobody paid of it was taken back. */
  readonly takenBackAt: Temporal.Instant | null;
  /** The advance that "deposit" comes out of. */
  readonly advance?: string;
  /** Who owes a part of it instead of the patient. */
  readonly onAccount?: OnAccount;
  /** The package that was bought with it. */
  readonly sold?: {
    readonly id: string;
    readonly packageId: string;
    readonly soldOn: CalendarDate;
    readonly lastDay: CalendarDate;
    readonly holdings: readonly number[];
  };
}

/** Of the price list; without an id a part of a package. */
type SoldLine = Omit<SeededService, "id"> & { readonly id: string | null };

type Row = readonly [
  daysAgo: number,
  time: string,
  branch: number,
  patient: number,
  items: readonly (readonly [service: string, quantity: number])[],
  paid: readonly Part[],
  takenBack?: "taken back",
];

const all = (method: CounterMethod): Part[] => [[method, null]];

/** Three weeks at the counters of two branches. Whoever has paid nothing, or not all, was let wait. */
const rows: readonly Row[] = [
  [20, "10:05", 0, 12, [["Dressing, small", 1]], all("cash")],
  [19, "11:20", 0, 31, [["Crutches, pair", 1]], all("card")],
  [18, "09:40", 1, 44, [["ECG", 1]], all("upi")],
  [17, "16:10", 0, 57, [["Copy of records, per set", 2]], all("cash")],
  [16, "12:30", 0, 8, [["Stitches, up to five", 1]], all("upi")],
  [15, "10:50", 1, 63, [["Wrist splint", 1]], all("cash")],
  [14, "17:05", 0, 71, [["Dressing, large", 2]], all("cheque")],
  [13, "09:25", 0, 19, [["Nebulisation", 2]], all("cash")],
  [12, "13:15", 0, 88, [["Injection", 3]], all("upi")],
  [11, "10:40", 1, 95, [["Crepe bandage", 2]], all("cash")],
  [10, "15:35", 0, 102, [["ECG", 1]], [], "taken back"],
  [9, "11:45", 0, 26, [["Blood sugar, random", 1]], all("cash")],
  [8, "12:05", 0, 110, [["Crutches, pair", 1]], [["cash", 60_000]]],
  [7, "16:50", 1, 117, [["Stitches, up to five", 1]], []],
  [6, "10:15", 0, 33, [["Dressing, small", 2]], all("card")],
  [5, "14:20", 0, 124, [["Wrist splint", 1]], all("upi")],
  [4, "09:55", 0, 131, [["Nebulisation", 1]], all("cash")],
  [3, "11:10", 0, 138, [["Stitches, up to five", 1]], all("cheque")],
  [3, "17:30", 1, 145, [["Copy of records, per set", 1]], all("cash")],
  [2, "10:30", 0, 152, [["Dressing, large", 1]], [["card", 20_000]]],
  [1, "12:50", 0, 0, [["ECG", 1]], all("upi")],
  [1, "16:25", 0, 159, [["Dressing, small", 1]], []],
  [0, "09:10", 0, 166, [["Injection", 1]], all("cash")],
  [0, "09:35", 0, 173, [["Crepe bandage", 1]], [["cash", 10_000], ...all("upi")]],
];
const beside: Readonly<Record<number, readonly (readonly [string, number])[]>> = {
  1: [["Crepe bandage", 2]],
  6: [["Injection", 1]],
  12: [["Dressing, small", 1]],
  17: [["Crutches, pair", 1]],
  23: [["Blood sugar, random", 1]],
};

export interface Shop {
  readonly branches: readonly SeededBranch[];
  readonly patients: readonly SeededPatient[];
  readonly services: readonly SeededService[];
  readonly now: Temporal.Instant;
}

/** What of it lies before the seed's now, the oldest first. */
export function deskSales({ branches, patients, services, now }: Shop): DeskSale[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return rows.flatMap(([daysAgo, time, branch, patient, items, paid, takenBack], index) => {
    const day = today.subtract({ days: daysAgo });
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
    if (Temporal.Instant.compare(at, now) >= 0) return [];
    const sold = [...items, ...(beside[index] ?? [])].map(([name, quantity]) => ({
      service: found(services.find(({ en }) => en === name)),
      quantity,
    }));
    const place = { branchId: found(branches[branch]).id, patient: found(patients[patient]) };
    return [{ ...place, at, items: sold, paid, takenBackAt: takenBack ? at.add({ hours: 2 }) : null }];
  });
}

/** The parts of a sum, the last of them what is left. */
export function partsOf({ paid }: DeskSale, total: number) {
  let left = total;
  return paid.map(([method, amount]) => {
    const part = amount ?? left;
    left -= part;
    return { method, amount: paise(part) };
  });
}

function found<T>(of: T | undefined): T {
  if (of === undefined) throw new RangeError("the demo's desk sold what the demo does not have");
  return of;
}
