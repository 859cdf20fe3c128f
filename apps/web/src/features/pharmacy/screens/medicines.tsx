import {
  newId,
  type PatientId,
  patientId as patientIdOf,
  type StoreId,
  storeId as storeIdOf,
} from "@carepoint/domain/kernel/id";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useRested } from "../../../lib/rested.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { type BasketLine, BasketLines } from "../components/basket-lines.tsx";
import { FoundMedicines } from "../components/found-medicines.tsx";
import { useOrderPlaces, useOrderQuote, usePlaceOrder } from "../components/order-data.ts";

const restMs = 300;

/** Medicines that need no prescription: searched, put into a basket, and paid. */
export function Medicines() {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const text = useRested(typed.trim(), restMs);
  const [basket, setBasket] = useState<readonly BasketLine[]>([]);
  return (
    <Screen title={t`Order medicines`} width="narrow" back={<BackToMore />}>
      <SearchField
        label={t`Find a medicine`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onClear={() => setTyped("")}
        clearLabel={t`Clear`}
      />
      <FoundMedicines
        text={text}
        has={({ id }) => basket.some(({ medicine }) => medicine.id === id)}
        onAdd={(medicine) => setBasket([...basket, { medicine, packs: 1 }])}
      />
      {basket.length > 0 && <Basket basket={basket} onChange={setBasket} />}
    </Screen>
  );
}

function Basket({
  basket,
  onChange,
}: {
  basket: readonly BasketLine[];
  onChange: (lines: readonly BasketLine[]) => void;
}) {
  const { t } = useLingui();
  const local = useLocalized();
  const offline = useOnlineOnly();
  const { patients } = useSignedIn();
  const places = useOrderPlaces().data ?? [];
  const place = usePlaceOrder(t`Medicines`);
  const [orderId] = useState(() => newId());
  const [chosen, setChosen] = useState<{ storeId?: StoreId; patientId?: PatientId }>({});
  const storeId = chosen.storeId ?? places[0]?.storeId;
  const patientId = chosen.patientId ?? patients[0]?.id;
  const lines = basket.map(({ medicine: { id: medicineId, packUnits }, packs }) => ({
    ...{ medicineId, units: packs * packUnits, accepted: false },
  }));
  const quote = useOrderQuote(storeId ? { storeId, lines } : null);
  const total = quote.data?.total ?? null;
  const price = total === null ? "" : money(total);
  return (
    <>
      <h2 className="text-lg">
        <Trans>Your basket</Trans>
      </h2>
      <BasketLines basket={basket} quote={quote.data} onChange={onChange} />
      {patients.length > 1 && patientId && (
        <SelectField
          label={t`For whom?`}
          value={patientId}
          onChange={(event) => setChosen({ ...chosen, patientId: patientIdOf.parse(event.currentTarget.value) })}
          options={patients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {places.length > 1 && storeId && (
        <SelectField
          label={t`Fetched at`}
          value={storeId}
          onChange={(event) => setChosen({ ...chosen, storeId: storeIdOf.parse(event.currentTarget.value) })}
          options={places.map((each) => ({ value: each.storeId, label: local(each.branchName) }))}
        />
      )}
      <ErrorNotice error={place.error ?? quote.error} />
      <ActionBar sticky>
        <Button
          variant="primary"
          size="large"
          pending={place.isPending}
          blocked={offline}
          disabled={total === null || !patientId}
          onClick={() => {
            if (total === null || !patientId || !storeId) return;
            place.start({ orderId, patientId, storeId, prescriptionId: null, lines, expectedTotal: total });
          }}
        >
          {total === null ? <Trans>Not all of it can be had</Trans> : <Trans>Pay {price}</Trans>}
        </Button>
      </ActionBar>
    </>
  );
}
