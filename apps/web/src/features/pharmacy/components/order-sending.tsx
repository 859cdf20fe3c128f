import { type DeliveryFailure, deliveryFailures } from "@carepoint/domain/pharmacy/delivery";
import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useDeliveryCommands } from "./delivery-data.ts";
import { failureWords } from "./delivery-words.ts";

/** A packed order goes out with who brings it. */
export function SendOrder({ order: { id: orderId } }: { order: MedicineOrderView }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { ship } = useDeliveryCommands();
  const onSuccess = () => toast({ title: t`On its way: the patient is told`, tone: "success" });
  return (
    <>
      <ErrorNotice error={ship.error} />
      <ActionBar>
        <Button
          variant="primary"
          autoFocus
          pending={ship.isPending}
          blocked={offline}
          onClick={() => ship.mutate({ orderId }, { onSuccess })}
        >
          <Trans>It is on its way</Trans>
        </Button>
      </ActionBar>
    </>
  );
}

/** Nobody took it: it is back at the pharmacy, and why. */
export function BringBack({ order: { id: orderId } }: { order: MedicineOrderView }) {
  const { t, i18n } = useLingui();
  const offline = useOnlineOnly();
  const { bringBack } = useDeliveryCommands();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState<DeliveryFailure>();
  return (
    <>
      <ErrorNotice error={bringBack.error} />
      <ActionBar>
        <Button blocked={offline} onClick={() => setAsked(true)}>
          <Trans>It came back</Trans>
        </Button>
      </ActionBar>
      <ConfirmDialog
        open={isAsked}
        title={t`Did this order come back?`}
        confirmLabel={t`It came back`}
        cancelLabel={t`No`}
        unready={reason === undefined}
        pending={bringBack.isPending}
        onConfirm={() => reason && bringBack.mutate({ orderId, reason }, { onSettled: () => setAsked(false) })}
        onCancel={() => setAsked(false)}
      >
        <ChoiceField
          label={t`Why`}
          name="failure"
          value={reason}
          onChange={(event) => setReason(deliveryFailures.find((each) => each === event.currentTarget.value))}
          options={deliveryFailures.map((value) => ({ value, label: i18n._(failureWords[value]) }))}
        />
      </ConfirmDialog>
    </>
  );
}
