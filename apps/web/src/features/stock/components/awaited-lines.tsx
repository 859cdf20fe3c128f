import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { missingUnits } from "@carepoint/domain/stock/purchase-states";
import type { PurchaseLineView, PurchaseView } from "@carepoint/domain/stock/purchasing";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useLookUp } from "../../../components/look-up.ts";
import { PackText } from "../../../components/pack-text.tsx";
import { number } from "../../../lib/format.ts";
import type { EnteredLine } from "./receipt-lines.tsx";

type AwaitedLinesProps = {
  order: PurchaseView;
  entered: readonly EnteredLine[];
  /** A line is begun with the packs that are missing. */
  onBegun: (medicine: FoundMedicineView, packs: number) => void;
};

/** What is still to come of an order beside what stands on the receipt: a tap begins a line. */
export function AwaitedLines({ order, entered, onBegun }: AwaitedLinesProps) {
  const { t } = useLingui();
  const lookUp = useLookUp();
  const here = (medicineId: string) =>
    entered
      .filter(({ line }) => line.medicineId === medicineId)
      .reduce((all, { line }) => all + line.packs + line.freePacks, 0);
  const begin = async ({ medicineId, brand }: PurchaseLineView, packs: number) => {
    const { items } = await lookUp(brand);
    const found = items.find(({ id }) => id === medicineId);
    if (found) onBegun(found, packs);
  };
  const name = order.number ?? "";
  return (
    <Card>
      <h2 className="text-lg">
        <Trans>Of order {name}</Trans>
      </h2>
      <List label={t`What was ordered`}>
        {order.lines.map((line) => {
          const { medicineId, brand, packText, packs, packUnits, receivedUnits } = line;
          const missing = Math.ceil(missingUnits({ ordered: packs * packUnits, received: receivedUnits }) / packUnits);
          const entering = here(medicineId);
          const left = Math.max(0, missing - entering);
          const over = Math.max(0, entering - missing);
          return (
            <ListRow
              key={medicineId}
              title={brand}
              description={<PackText brand={brand} packText={packText} />}
              onClick={() => void begin(line, left)}
              end={
                <span className="flex flex-col items-end text-sm tabular-nums">
                  <span>
                    <Trans>
                      {number(entering)} of {number(missing)}
                    </Trans>
                  </span>
                  {over > 0 ? (
                    <span className="text-danger">
                      <Plural value={over} one="# pack too many" other="# packs too many" />
                    </span>
                  ) : (
                    left > 0 && (
                      <span className="text-soft">
                        <Plural value={left} one="# pack is missing" other="# packs are missing" />
                      </span>
                    )
                  )}
                </span>
              }
            />
          );
        })}
      </List>
    </Card>
  );
}
