import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type CounterLine, unitsOf } from "./sale-basket.tsx";

export const paperUnitsId = (medicineId: string) => `paper-units-${medicineId}`;

type PaperLinesProps = {
  lines: readonly CounterLine[];
  onChange: (lines: readonly CounterLine[]) => void;
  /** Enter in a field: on to the next medicine. */
  onEnter: () => void;
};

/** The medicines that stand on a paper, each with how many units of it may be had. */
export function PaperLines({ lines, onChange, onEnter }: PaperLinesProps) {
  const { t } = useLingui();
  return (
    <Card flush>
      <List label={t`On the prescription`}>
        {lines.map((line) => {
          const { id, brand, packText, unit } = line.medicine;
          return (
            <ListRow
              key={id}
              title={brand}
              description={packText}
              end={
                <div className="flex flex-wrap items-end justify-end gap-3">
                  <NumberField
                    className="w-36"
                    id={paperUnitsId(id)}
                    label={t`At most of ${brand}`}
                    labelHidden
                    unit={unit}
                    value={line.units}
                    {...(unitsOf(line) === null && { error: t`A whole number` })}
                    onChange={({ target }) =>
                      onChange(lines.map((each) => (each === line ? { ...each, units: target.value } : each)))
                    }
                    onKeyDown={(event) => {
                      if (event.key !== "Enter") return;
                      event.preventDefault();
                      onEnter();
                    }}
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
