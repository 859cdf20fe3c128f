import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { mostUnits } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";

/** A medicine on the counter, and how many units of it, as it was typed. */
export interface CounterLine {
  readonly medicine: FoundMedicineView;
  readonly units: string;
  readonly scanned: boolean;
}

/** A whole number of units, or null while nobody could sell what is typed. */
export function unitsOf({ units }: Pick<CounterLine, "units">): number | null {
  const count = /^\d{1,8}$/.test(units.trim()) ? Number(units) : 0;
  return count >= 1 && count <= mostUnits ? count : null;
}

/** The basket with one more pack: a second scan of the same medicine counts on. */
export function withPack<Line extends CounterLine>(
  lines: readonly Line[],
  medicine: FoundMedicineView,
  scanned: boolean,
): (Line | CounterLine)[] {
  const there = lines.find((line) => line.medicine.id === medicine.id);
  if (!there) return [...lines, { medicine, units: String(medicine.packUnits), scanned }];
  const units = String((unitsOf(there) ?? 0) + medicine.packUnits);
  return lines.map((line) => (line === there ? { ...line, units, scanned: scanned || line.scanned } : line));
}

type SaleBasketProps = {
  lines: readonly CounterLine[];
  onChange: (lines: readonly CounterLine[]) => void;
  /** Customer and prescription are there for what needs them. */
  covered: boolean;
};

/** What lies on the counter: how many of each, and away with it. */
export function SaleBasket({ lines, onChange, covered }: SaleBasketProps) {
  const words = usePackWords();
  const { t } = useLingui();
  return (
    <Card flush>
      <List label={t`On the counter`}>
        {lines.map((line) => {
          const { id, brand, unit, prescriptionRequired } = line.medicine;
          return (
            <ListRow
              key={id}
              title={brand}
              description={
                <span className="flex flex-col items-start gap-1">
                  {words.pack(line.medicine)}
                  {prescriptionRequired && (
                    <StatusPill tone={covered ? "confirmed" : "waiting"}>
                      {covered ? <Trans>On the prescription below</Trans> : <Trans>Prescription needed</Trans>}
                    </StatusPill>
                  )}
                </span>
              }
              end={
                <div className="flex flex-wrap items-end justify-end gap-3">
                  <NumberField
                    className="w-36"
                    label={t`How many of ${brand}`}
                    labelHidden
                    unit={words.unit(unit, unitsOf(line) ?? 2)}
                    value={line.units}
                    {...(unitsOf(line) === null && { error: t`A whole number` })}
                    onChange={({ target }) =>
                      onChange(lines.map((each) => (each === line ? { ...each, units: target.value } : each)))
                    }
                  />
                  <Button
                    aria-label={t`Remove ${brand}`}
                    onClick={() => onChange(lines.filter((each) => each !== line))}
                  >
                    <Trans>Remove</Trans>
                  </Button>
                </div>
              }
            />
          );
        })}
      </List>
    </Card>
  );
}
