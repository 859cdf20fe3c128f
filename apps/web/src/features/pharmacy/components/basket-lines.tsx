import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { orderAmounts } from "@carepoint/domain/pharmacy/order-amounts";
import type { OrderQuoteView } from "@carepoint/domain/pharmacy/orders";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { money } from "../../../lib/format.ts";
import { availabilityWords } from "./order-words.ts";

/** A medicine that is wanted, and how many units of it. */
export interface BasketLine {
  readonly medicine: FoundMedicineView;
  readonly units: number;
  /** The one that was asked for, for which it was taken. */
  readonly insteadOf?: Pick<FoundMedicineView, "id" | "brand"> | undefined;
}

type BasketLinesProps = {
  basket: readonly BasketLine[];
  quote: OrderQuoteView | undefined;
  onChange: (basket: readonly BasketLine[]) => void;
};

/** What is in the basket: how many of each, in whole packs where it is not cut, what they cost, and whether they can be had. */
export function BasketLines({ basket, quote, onChange }: BasketLinesProps) {
  const { t, i18n } = useLingui();
  const words = usePackWords();
  return (
    <Card flush>
      <List label={t`Your basket`}>
        {basket.map(({ medicine, units, insteadOf }) => {
          const { id, brand, unit } = medicine;
          const said = quote?.lines.find(({ medicineId }) => medicineId === id);
          const change = (count: number) =>
            onChange(basket.map((line) => (line.medicine.id === id ? { ...line, units: count } : line)));
          return (
            <ListRow
              key={id}
              title={brand}
              description={
                <>
                  {words.pack(medicine)}
                  {insteadOf && `, ${t`in place of ${insteadOf.brand}`}`}
                  {said && said.available !== "yes" && `, ${i18n._(availabilityWords[said.available])}`}
                </>
              }
              end={
                <div className="flex flex-wrap items-end justify-end gap-3">
                  {said?.total != null && <span className="tabular-nums">{money(said.total)}</span>}
                  <SelectField
                    label={t`How many of ${brand}`}
                    labelHidden
                    value={String(units)}
                    onChange={(event) => change(Number(event.currentTarget.value))}
                    options={orderAmounts(medicine, { wanted: units }).map((count) => ({
                      ...{ value: String(count), label: words.amount(count, unit) },
                    }))}
                  />
                  <Button
                    aria-label={t`Remove ${brand}`}
                    onClick={() => onChange(basket.filter((line) => line.medicine.id !== id))}
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
