import { subtract } from "@carepoint/domain/kernel/money";
import type { CloseLine, CloseView } from "@carepoint/domain/reports/day-close";
import { tenderWords } from "./bill-words.ts";
import { columnsIn, type ReportSection, section } from "./report-section.ts";
import { closeReasonWords, onPaper, reportWords as words } from "./report-words.ts";
import type { Writing } from "./writing.ts";

/** What a cashier counted and signed for, by each way, then the notes and coins. */
export function closeSections(writing: Writing, close: CloseView): ReportSection[] {
  const { say, money, number } = writing;
  const line = columnsIn<CloseLine>(writing);
  const piece = columnsIn<readonly [value: number, count: number]>(writing);
  const pieces = Object.entries(close.pieces ?? {})
    .map(([value, count]) => [Number(value), count ?? 0] as const)
    .filter(([, count]) => count > 0)
    .toSorted(([a], [b]) => b - a);
  return [
    section({
      columns: [
        line.text(words.way, ({ method }) => say(tenderWords[method])),
        line.money(words.cameIn, ({ taken }) => taken),
        line.money(onPaper.paidBack, ({ paidOut }) => paidOut),
        line.money(words.expected, ({ expected }) => expected),
        line.money(words.counted, ({ counted }) => counted),
        line.money(words.difference, ({ counted, expected }) => subtract(counted, expected)),
      ],
      rows: close.lines,
      total: say(words.total),
    }),
    section({
      columns: [
        piece.text(tenderWords.cash, ([value, count]) => `${money(value)} × ${number(count)}`),
        piece.money(words.amount, ([value, count]) => value * count),
      ],
      rows: pieces,
      total: say(words.total),
    }),
  ];
}

/** Who closed when and since when, and who signed it off. */
export function closeFacts({ say, moment, money }: Writing, close: CloseView): string[] {
  const { cashierName, since, at, float, reason, note, signedOff } = close;
  const facts: readonly (readonly [keyof typeof words, string])[] = [
    ["cashier", cashierName],
    ["since", since ? moment(since) : say(words.beginning)],
    ["closed", moment(at)],
    ["float", money(float)],
    ...(reason ? [["differs", say(closeReasonWords[reason])] as const] : []),
    ...(note ? [["note", note] as const] : []),
    ["signedOff", signedOff ? `${signedOff.byName}, ${moment(signedOff.at)}` : say(words.notYet)],
  ];
  return facts.map(([name, what]) => `${say(words[name])}: ${what}`);
}
