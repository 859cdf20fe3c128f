import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { StoreId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFoundMedicines } from "../../../components/look-up.ts";
import { usePackWords } from "../../../components/pack-words.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { money } from "../../../lib/format.ts";
import { useOrderQuote } from "./order-data.ts";
import { availabilityWords } from "./order-words.ts";

type FoundMedicinesProps = {
  text: string;
  /** Where it is to be had. */
  storeId: StoreId | undefined;
  has: (medicine: FoundMedicineView) => boolean;
  onAdd: (medicine: FoundMedicineView) => void;
};

/** Medicines for what was typed, with a pack's price; what needs a prescription is ordered from one. */
export function FoundMedicines({ text, storeId, has, onAdd }: FoundMedicinesProps) {
  const { t, i18n } = useLingui();
  const words = usePackWords();
  const found = useFoundMedicines(text.length < 2 ? "" : text, { limit: 20 });
  const sold = (found.data ?? []).filter(({ price, prescriptionRequired }) => price !== null && !prescriptionRequired);
  const lines = sold.map(({ id: medicineId, packUnits: units }) => ({ medicineId, units, accepted: false }));
  const quote = useOrderQuote(storeId && lines.length > 0 ? { storeId, lines, brought: false, others: true } : null);
  const saidOf = (id: string) => quote.data?.lines.find(({ medicineId }) => medicineId === id);
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
              const { id, brand, manufacturer, price, prescriptionRequired } = medicine;
              const { available, others = [] } = saidOf(id) ?? {};
              return (
                <ListRow
                  key={id}
                  title={brand}
                  description={
                    <Facts>
                      <span>{manufacturer}</span>
                      <span>{words.pack(medicine)}</span>
                      {price !== null && <span className="tabular-nums">{money(price)}</span>}
                      {available && <span>{i18n._(availabilityWords[available])}</span>}
                    </Facts>
                  }
                  end={
                    prescriptionRequired ? (
                      <StatusPill tone="waiting">
                        <Trans>Prescription needed</Trans>
                      </StatusPill>
                    ) : (
                      <Button
                        {...(!has(medicine) && { "aria-label": t`Add ${brand}` })}
                        disabled={price === null || (available === "no" && others.length === 0) || has(medicine)}
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
