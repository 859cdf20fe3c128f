import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { type OtherPaperBrand, PaperBrand } from "./paper-brand.tsx";
import { type CounterLine, unitsOf } from "./sale-basket.tsx";

export const paperUnitsId = (medicineId: string) => `paper-units-${medicineId}`;

/** A medicine as it is written, and the brand that is had for it where that is another. */
export interface PaperDraftLine extends CounterLine {
  readonly other?: OtherPaperBrand | undefined;
}

type PaperLinesProps = {
  lines: readonly PaperDraftLine[];
  onChange: (lines: readonly PaperDraftLine[]) => void;
  /** Enter in a field: on to the next medicine. */
  onEnter: () => void;
};

/** The medicines that stand on a paper, each with how many units of it may be had. */
export function PaperLines({ lines, onChange, onEnter }: PaperLinesProps) {
  const { t } = useLingui();
  const words = usePackWords();
  return (
    <Card flush>
      <List label={t`On the prescription`}>
        {lines.map((line) => {
          const { id, brand, unit } = line.medicine;
          return (
            <ListRow
              key={id}
              title={brand}
              description={words.pack(line.medicine)}
              end={
                <div className="flex flex-wrap items-end justify-end gap-3">
                  <PaperBrand
                    medicine={line.medicine}
                    other={line.other}
                    onChange={(other) => onChange(lines.map((each) => (each === line ? { ...each, other } : each)))}
                  />
                  <NumberField
                    className="w-36"
                    id={paperUnitsId(id)}
                    label={t`At most of ${brand}`}
                    labelHidden
                    unit={words.unit(unit, unitsOf(line) ?? 2)}
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
