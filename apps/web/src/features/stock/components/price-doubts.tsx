import { type PriceDoubt, priceDoubtsOf } from "@carepoint/domain/stock/price-doubts";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import type { EnteredLine } from "./receipt-lines.tsx";

/** What stands against the prices of a line that came. */
export const priceDoubtWords: Readonly<Record<PriceDoubt, MessageDescriptor>> = {
  cost: msg`Costs more than its MRP`,
  mrp: msg`MRP far from the catalogue's`,
};

export interface DoubtedLine extends EnteredLine {
  readonly doubts: readonly PriceDoubt[];
}

/** The lines whose prices want a second look. */
export function doubtedLines(lines: readonly EnteredLine[]): DoubtedLine[] {
  return lines
    .map((entered) => ({ ...entered, doubts: priceDoubtsOf(entered.line, entered.medicine.mrp) }))
    .filter(({ doubts }) => doubts.length > 0);
}

type PriceDoubtsProps = { lines: readonly DoubtedLine[]; isSeen: boolean; onSeen: (seen: boolean) => void };

/** Asks once more before goods of such prices go on the shelf: a slip of the comma is found here or by a patient. */
export function PriceDoubts({ lines, isSeen, onSeen }: PriceDoubtsProps) {
  const { t } = useLingui();
  return (
    <Notice
      tone="warn"
      title={<Plural value={lines.length} one="Look at # price once more" other="Look at # prices once more" />}
    >
      <ul className="flex flex-col gap-1">
        {lines.map((entered) => (
          <li key={entered.key} className="tabular-nums">
            <Doubted entered={entered} />
          </li>
        ))}
      </ul>
      <CheckboxField
        name="seen"
        label={t`I have looked at the packs and the bill: it is so`}
        checked={isSeen}
        onChange={({ target }) => onSeen(target.checked)}
      />
    </Notice>
  );
}

function Doubted({ entered: { medicine, line, doubts } }: { entered: DoubtedLine }) {
  const { t } = useLingui();
  const [brand, cost, mrp, usual] = [medicine.brand, money(line.packCost), money(line.mrp), money(medicine.mrp ?? 0)];
  const said = [
    ...(doubts.includes("cost") ? [t`costs ${cost}, MRP ${mrp}`] : []),
    ...(doubts.includes("mrp") ? [t`MRP ${mrp}, in the catalogue ${usual}`] : []),
  ];
  return (
    <>
      <span className="font-strong">{brand}</span>, <Trans>batch {line.number}</Trans>: {said.join("; ")}
    </>
  );
}
