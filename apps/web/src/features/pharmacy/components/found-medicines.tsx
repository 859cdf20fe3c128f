import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { money } from "../../../lib/format.ts";
import { useFoundMedicines } from "./order-data.ts";

type FoundMedicinesProps = {
  text: string;
  has: (medicine: FoundMedicineView) => boolean;
  onAdd: (medicine: FoundMedicineView) => void;
};

/** Medicines for what was typed, with a pack's price; what needs a prescription is ordered from one. */
export function FoundMedicines({ text, has, onAdd }: FoundMedicinesProps) {
  const { t } = useLingui();
  const found = useFoundMedicines(text);
  if (text.length < 2) return null;
  return (
    <QueryView
      query={found}
      isEmpty={(all) => all.length === 0}
      empty={{ title: t`Nothing of that name`, body: t`Try the name on the pack, or the substance in it.` }}
      offlineMissing={{ title: t`Searching needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(all) => (
        <Card flush>
          <List label={t`Medicines`}>
            {all.map((medicine) => {
              const { id, brand, manufacturer, packText, price, prescriptionRequired } = medicine;
              return (
                <ListRow
                  key={id}
                  title={brand}
                  description={
                    <Facts>
                      <span>{manufacturer}</span>
                      <span>{packText}</span>
                      {price !== null && <span className="tabular-nums">{money(price)}</span>}
                    </Facts>
                  }
                  end={
                    prescriptionRequired ? (
                      <StatusPill tone="waiting">
                        <Trans>Prescription needed</Trans>
                      </StatusPill>
                    ) : (
                      <Button
                        aria-label={t`Add ${brand}`}
                        disabled={price === null || has(medicine)}
                        onClick={() => onAdd(medicine)}
                      >
                        {has(medicine) ? <Trans>In the basket</Trans> : <Trans>Add</Trans>}
                      </Button>
                    )
                  }
                />
              );
            })}
          </List>
        </Card>
      )}
    </QueryView>
  );
}
