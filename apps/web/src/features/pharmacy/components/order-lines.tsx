import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Trans, useLingui } from "@lingui/react/macro";
import { PackText } from "../../../components/pack-text.tsx";
import { usePackWords } from "../../../components/pack-words.ts";
import { listText } from "../../../lib/format.ts";

/** What was ordered; for the pharmacy from which batches it is to be packed. */
export function OrderLines({ order: { lines } }: { order: MedicineOrderView }) {
  const { t } = useLingui();
  const words = usePackWords();
  return (
    <Card flush>
      <List label={t`Medicines`}>
        {lines.map(({ medicineId, brand, packText, units, unit, off, fit, insteadOf, batches }) => {
          const gone = words.amount(off, unit);
          const taken = listText(batches.map((batch) => `${batch.number} × ${batch.units}`));
          return (
            <ListRow
              key={medicineId}
              title={brand}
              description={
                <Facts>
                  {units > 0 && <span>{words.amount(units, unit)}</span>}
                  <span>
                    <PackText brand={brand} packText={packText} />
                  </span>
                  {off > 0 && <span>{t`${gone} taken off`}</span>}
                  {insteadOf ? (
                    <span>
                      <Trans>in place of {insteadOf}, as the patient wished</Trans>
                    </span>
                  ) : (
                    fit === "equivalent" && (
                      <span>
                        <Trans>another brand, as agreed</Trans>
                      </span>
                    )
                  )}
                  {taken && (
                    <span>
                      <Trans>Batch {taken}</Trans>
                    </span>
                  )}
                </Facts>
              }
            />
          );
        })}
      </List>
    </Card>
  );
}
