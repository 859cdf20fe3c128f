import { type StoreId, storeId as storeIdOf } from "@carepoint/domain/kernel/id";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useDeliveryRules, useRuledStores } from "../components/delivery-data.ts";
import { DeliveryRuleForm } from "../components/delivery-rule-form.tsx";

/** Where to, when and for how much a pharmacy brings medicines: who runs the hospital chooses of which branch. */
export function DeliveryRules() {
  const { t } = useLingui();
  const local = useLocalized();
  const stores = useRuledStores().data ?? [];
  const [chosen, setChosen] = useState<StoreId>();
  const storeId = chosen ?? stores[0]?.id;
  return (
    <Screen title={t`Delivery`} lead={t`Where to, when and for how much medicines are brought home.`} width="narrow">
      {stores.length > 1 && storeId && (
        <SelectField
          label={t`Which pharmacy?`}
          value={storeId}
          onChange={(event) => setChosen(storeIdOf.parse(event.currentTarget.value))}
          options={stores.map(({ id, branchName }) => ({ value: id, label: local(branchName) }))}
        />
      )}
      {storeId && <Rules key={storeId} storeId={storeId} />}
    </Screen>
  );
}

function Rules({ storeId }: { storeId: StoreId }) {
  const { t } = useLingui();
  const query = useDeliveryRules(storeId);
  return (
    <QueryView
      query={query}
      offlineMissing={{ title: t`The rules need a connection`, body: t`They will load when you are connected.` }}
    >
      {({ now, zone, items }) => (
        <>
          <DeliveryRuleForm storeId={storeId} rule={now} />
          {items.length > 0 && (
            <ul className="text-sm text-soft tabular-nums" aria-label={t`Rules by date`}>
              {items.map(({ validFrom, active, fee }, index) => (
                <li key={index}>
                  {visitTime(validFrom, zone)}: {active ? money(fee) : t`nothing is brought`}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </QueryView>
  );
}
