import { orderAmounts } from "@carepoint/domain/pharmacy/order-amounts";
import type { OrderQuoteView } from "@carepoint/domain/pharmacy/orders";
import type { OwnPaperView } from "@carepoint/domain/pharmacy/papers";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { money } from "../../../lib/format.ts";
import { availabilityWords } from "./order-words.ts";

type Line = OwnPaperView["lines"][number];
type Units = Readonly<Record<string, number>>;

/** As much of everything as is left. */
export function firstUnits(lines: readonly Line[]): Units {
  return Object.fromEntries(lines.map((line) => [line.medicineId, choicesOf(line).at(-1) ?? 0]));
}

/** None of it, or what is offered of what is left. */
function choicesOf({ left, ...medicine }: Line): number[] {
  return [0, ...orderAmounts(medicine, { most: left })];
}

type PaperChoicesProps = {
  lines: readonly Line[];
  units: Units;
  quote: OrderQuoteView | undefined;
  onChange: (units: Units) => void;
};

/** The medicines of a verified paper: how many units of each, what they cost, and whether they can be had. */
export function PaperChoices({ lines, units, quote, onChange }: PaperChoicesProps) {
  const words = usePackWords();
  const { t, i18n } = useLingui();
  return (
    <Card flush>
      <List label={t`Medicines`}>
        {lines.map((line) => {
          const { medicineId, brand, unit, left, insteadOf } = line;
          const said = quote?.lines.find((each) => each.medicineId === medicineId);
          return (
            <ListRow
              key={medicineId}
              title={brand}
              description={
                <>
                  {words.pack(line)}
                  {insteadOf && `, ${t`in place of ${insteadOf}`}`}
                  {said && said.available !== "yes" && `, ${i18n._(availabilityWords[said.available])}`}
                </>
              }
              end={
                left === 0 ? (
                  <Trans>Ordered already</Trans>
                ) : (
                  <div className="flex flex-wrap items-end justify-end gap-3">
                    {said?.total != null && <span className="tabular-nums">{money(said.total)}</span>}
                    <SelectField
                      label={t`How many of ${brand}`}
                      labelHidden
                      value={String(units[medicineId] ?? 0)}
                      onChange={(event) => onChange({ ...units, [medicineId]: Number(event.currentTarget.value) })}
                      options={choicesOf(line).map((count) => ({
                        value: String(count),
                        label: count === 0 ? t`None` : words.amount(count, unit),
                      }))}
                    />
                  </div>
                )
              }
            />
          );
        })}
      </List>
    </Card>
  );
}
