import {
  newId,
  type PatientId,
  patientId as patientIdOf,
  type StoreId,
  storeId as storeIdOf,
} from "@carepoint/domain/kernel/id";
import type { OrderPlace } from "@carepoint/domain/pharmacy/orders";
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
import { BasketOffers } from "../components/basket-offers.tsx";
import { DeliveryChoice } from "../components/delivery-choice.tsx";
import { useDeliveryLack } from "../components/delivery-lack.ts";
import { FoundMedicines } from "../components/found-medicines.tsx";
import { useKeptBasket } from "../components/kept-basket.ts";
import { useOrderPlaces, useOrderQuote, usePlaceOrder } from "../components/order-data.ts";
import { ToMyPapers } from "../components/to-my-papers.tsx";
import { useDelivery } from "../components/use-delivery.ts";

const restMs = 300;

/** Medicines that need no prescription: searched, put into a basket, and paid. */
export function Medicines() {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const text = useRested(typed.trim(), restMs);
  const [basket, setBasket] = useKeptBasket();
  const places = useOrderPlaces().data ?? [];
  const [chosen, setStore] = useState<StoreId>();
  const storeId = chosen ?? places[0]?.storeId;
  return (
    <Screen title={t`Order medicines`} width="narrow" back={<BackToMore />}>
      <ToMyPapers />
      <SearchField
        label={t`Find a medicine`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onClear={() => setTyped("")}
        clearLabel={t`Clear`}
      />
      <FoundMedicines
        {...{ text, storeId }}
        has={({ id }) => basket.some(({ medicine }) => medicine.id === id)}
        onAdd={(medicine) => setBasket([...basket, { medicine, units: medicine.packUnits }])}
      />
      {basket.length > 0 && <Basket {...{ basket, places, storeId }} onChange={setBasket} onPlace={setStore} />}
    </Screen>
  );
}

type BasketProps = {
  basket: readonly BasketLine[];
  onChange: (lines: readonly BasketLine[]) => void;
  places: readonly OrderPlace[];
  storeId: StoreId | undefined;
  onPlace: (storeId: StoreId) => void;
};

function Basket({ basket, onChange, places, storeId, onPlace }: BasketProps) {
  const { t } = useLingui();
  const local = useLocalized();
  const offline = useOnlineOnly();
  const { patients } = useSignedIn();
  const place = usePlaceOrder(t`Medicines`);
  const [orderId] = useState(() => newId());
  const [chosen, setChosen] = useState<PatientId>();
  const patientId = chosen ?? patients[0]?.id;
  const lines = basket.map(({ medicine: { id: medicineId }, units, insteadOf }) => ({
    ...{ medicineId, units, accepted: insteadOf !== undefined },
    ...(insteadOf && { insteadOf: insteadOf.id }),
  }));
  const delivery = useDelivery(storeId, patientId);
  const quote = useOrderQuote(storeId ? { storeId, lines, brought: delivery.isBrought, others: true } : null);
  const total = quote.data?.total ?? null;
  const why = useDeliveryLack(delivery);
  const isShort = quote.data !== undefined && total === null;
  const price = total === null ? "…" : money(total); // while it is reckoned
  return (
    <>
      <h2 className="text-lg">
        <Trans>Your basket</Trans>
      </h2>
      <BasketLines basket={basket} quote={quote.data} onChange={onChange} />
      <BasketOffers basket={basket} quote={quote.data} onChange={onChange} />
      {patients.length > 1 && patientId && (
        <SelectField
          label={t`For whom?`}
          value={patientId}
          onChange={(event) => setChosen(patientIdOf.parse(event.currentTarget.value))}
          options={patients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {places.length > 1 && storeId && (
        <SelectField
          label={t`Which pharmacy?`}
          value={storeId}
          onChange={(event) => onPlace(storeIdOf.parse(event.currentTarget.value))}
          options={places.map((each) => ({ value: each.storeId, label: local(each.branchName) }))}
        />
      )}
      <DeliveryChoice delivery={delivery} />
      <ErrorNotice error={place.error ?? quote.error} />
      <ActionBar sticky>
        <Button
          variant="primary"
          size="large"
          pending={place.isPending}
          blocked={offline ?? why}
          disabled={total === null || !patientId}
          onClick={() => {
            if (total === null || !patientId || !storeId || !delivery.isReady) return;
            const wished = { prescriptionId: null, lines, delivery: delivery.wish, expectedTotal: total };
            place.start({ orderId, patientId, storeId, ...wished }, () => onChange([]));
          }}
        >
          {isShort ? <Trans>Not all of it can be had</Trans> : <Trans>Pay {price}</Trans>}
        </Button>
      </ActionBar>
    </>
  );
}
