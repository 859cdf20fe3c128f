import { newId, type PrescriptionId, type StoreId, storeId as storeIdOf } from "@carepoint/domain/kernel/id";
import type { OrderChoicesView } from "@carepoint/domain/pharmacy/orders";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { DeliveryChoice } from "../components/delivery-choice.tsx";
import { useDeliveryLack } from "../components/delivery-lack.ts";
import { useOrderChoices, useOrderQuote, usePlaceOrder } from "../components/order-data.ts";
import { LineChoice } from "../components/order-line-choice.tsx";
import { useDelivery } from "../components/use-delivery.ts";

/** The medicines of a prescription, each chosen already where it can be had: one tap from here to paying. */
export function OrderPrescription({ prescriptionId }: { prescriptionId: PrescriptionId }) {
  const { t } = useLingui();
  const [storeId, setStoreId] = useState<StoreId>();
  const choices = useOrderChoices(prescriptionId, storeId);
  return (
    <Screen
      title={t`Order medicines`}
      width="narrow"
      back={
        <Link to="/prescriptions/$prescriptionId" params={{ prescriptionId }}>
          <ChevronLeft aria-hidden />
          <Trans>Prescription</Trans>
        </Link>
      }
    >
      <QueryView
        query={choices}
        offlineMissing={{ title: t`Ordering needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(view) => <Chosen key={view.place?.storeId} {...{ view, prescriptionId }} onPlace={setStoreId} />}
      </QueryView>
    </Screen>
  );
}

type ChosenProps = {
  view: OrderChoicesView;
  prescriptionId: PrescriptionId;
  onPlace: (storeId: StoreId) => void;
};

function Chosen({ view, prescriptionId, onPlace }: ChosenProps) {
  const { t } = useLingui();
  const local = useLocalized();
  const offline = useOnlineOnly();
  const place = usePlaceOrder(t`Medicines`);
  const [orderId] = useState(() => newId());
  const [chosen, setChosen] = useState<Readonly<Record<number, string>>>(() => firstChosen(view));
  const lines = view.lines.flatMap(({ line, choices }) => {
    const choice = choices.find(({ medicineId }) => medicineId === chosen[line]);
    if (choice?.available !== "yes") return [];
    const { medicineId, units, fit, insteadOf } = choice;
    return [{ medicineId, units, line, accepted: fit === "equivalent", ...(insteadOf && { insteadOf }) }];
  });
  const storeId = view.place?.storeId;
  const { patientId, patientName, places } = view;
  const delivery = useDelivery(storeId, patientId);
  const brought = delivery.isBrought;
  const quote = useOrderQuote(storeId && lines.length > 0 ? { storeId, lines, brought, others: false } : null);
  const total = quote.data?.total ?? null;
  const why = useDeliveryLack(delivery);
  if (!view.inForce)
    return (
      <Notice tone="danger" title={t`This prescription is not in force`}>
        <Trans>Nothing can be ordered of it. Ask the doctor for a new one.</Trans>
      </Notice>
    );
  if (!storeId) return <Notice title={t`No pharmacy takes orders`} />;
  const price = total === null ? "" : money(total);
  return (
    <>
      <p>
        <Trans>for {patientName}</Trans>
      </p>
      {places.length > 1 && (
        <SelectField
          label={t`Which pharmacy?`}
          value={storeId}
          onChange={(event) => onPlace(storeIdOf.parse(event.currentTarget.value))}
          options={places.map((each) => ({ value: each.storeId, label: local(each.branchName) }))}
        />
      )}
      {view.lines.map((line) => (
        <LineChoice
          key={line.line}
          line={line}
          value={chosen[line.line] ?? ""}
          onChange={(medicineId) => setChosen({ ...chosen, [line.line]: medicineId })}
        />
      ))}
      <DeliveryChoice delivery={delivery} />
      <p className="max-w-prose text-soft">
        <Trans>
          The pharmacy sees this prescription, your allergies and which of your medicines do not go with it, nothing
          else.
        </Trans>
      </p>
      <ErrorNotice error={place.error ?? quote.error} />
      <ActionBar sticky>
        <Button
          variant="primary"
          size="large"
          pending={place.isPending}
          blocked={offline ?? why}
          disabled={total === null}
          onClick={() => {
            if (total === null || !delivery.isReady) return;
            const wished = { prescriptionId, lines, delivery: delivery.wish, expectedTotal: total };
            place.start({ orderId, patientId, storeId, ...wished });
          }}
        >
          {total === null ? <Trans>Choose what you want</Trans> : <Trans>Pay {price}</Trans>}
        </Button>
      </ActionBar>
    </>
  );
}

/** What was prescribed, where it can be had. Another brand is never chosen for anybody. */
function firstChosen({ lines }: OrderChoicesView): Record<number, string> {
  return Object.fromEntries(
    lines.map(({ line, choices }) => {
      const first = choices.find(({ fit, available }) => fit === "prescribed" && available === "yes");
      return [line, first?.medicineId ?? ""];
    }),
  );
}
