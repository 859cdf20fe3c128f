import { sum } from "@carepoint/domain/kernel/money";
import {
  type ReturnedGoods,
  type SoldView,
  type UnshelvedReason,
  unshelvedReason,
  valuesBack,
} from "@carepoint/domain/pharmacy/goods-return";

type SoldLine = SoldView["lines"][number];

/** What of one batch of a sale comes back, as it is typed: nothing where nothing stands. */
export interface BackDraft {
  readonly units: string;
  /** Why it goes to no shelf; empty where it is as good as new. */
  readonly writeOff: UnshelvedReason | "";
}

export type BackDrafts = Readonly<Record<string, BackDraft>>;

export const keyOf = ({ position, batchId }: Pick<SoldLine, "position" | "batchId">) => `${position} ${batchId}`;
export const nothingBack: BackDraft = { units: "", writeOff: "" };
export const leftOfLine = ({ units, returned }: SoldLine) => units - returned;

/** Everything that has not come back yet. */
export function allBack({ lines }: SoldView, drafts: BackDrafts): BackDrafts {
  const whole = lines.filter((line) => leftOfLine(line) > 0);
  return Object.fromEntries(
    whole.map((line) => [keyOf(line), { ...nothingBack, ...drafts[keyOf(line)], units: String(leftOfLine(line)) }]),
  );
}

/** How many of a line come back: none where nothing is typed, and null for what nobody could bring. */
export function unitsBack(line: SoldLine, { units }: Pick<BackDraft, "units">): number | null {
  const typed = units.trim();
  if (typed === "") return 0;
  const count = /^\d{1,8}$/.test(typed) ? Number(typed) : Number.NaN;
  return count <= leftOfLine(line) ? count : null;
}

export interface ReadBack {
  readonly lines: readonly ReturnedGoods[];
  /** What they are worth together; null while something that is typed does not fit. */
  readonly value: number | null;
  /** How many of the units go to no shelf. */
  readonly writtenOff: number;
}

/** What comes back as it is typed, and its worth by the rule by which the server reckons it. */
export function readBack(sale: SoldView, drafts: BackDrafts): ReadBack {
  const read = sale.lines.map((line) => {
    const draft = drafts[keyOf(line)] ?? nothingBack;
    return { line, units: unitsBack(line, draft), writeOff: unshelvedReason.safeParse(draft.writeOff).data };
  });
  const coming = read.flatMap(({ line, units, writeOff }) => (units ? [{ line, units, writeOff }] : []));
  const isWhole = read.every(({ units }) => units !== null);
  const ofBatch = (batchId: string) =>
    coming.reduce((all, { line, units }) => all + (line.batchId === batchId ? units : 0), 0);
  const parts = sale.batches.map((batch) => ({ ...batch, now: ofBatch(batch.batchId) }));
  const dropped = coming.filter(({ line, writeOff }) => line.unshelved !== null || writeOff !== undefined);
  return {
    lines: coming.map(({ line: { position, batchId, unshelved }, units, writeOff }) => ({
      ...{ position, batchId, units },
      ...(writeOff && unshelved === null && { writeOff }),
    })),
    value: isWhole ? sum(valuesBack(parts, sale.left)) : null,
    writtenOff: dropped.reduce((all, { units }) => all + units, 0),
  };
}
