import { calendarDate } from "@carepoint/domain/kernel/calendar";
import type { PurchaseView } from "@carepoint/domain/stock/purchasing";
import { Button } from "@carepoint/ui/blocks/button";
import { DateField } from "@carepoint/ui/blocks/date-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePurchasingCommands } from "./purchasing-data.ts";

/** The supplier said that it brings an order, and when. */
export function AcknowledgePurchase({ order }: { order: PurchaseView }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { acknowledge } = usePurchasingCommands();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>(order.expectedOn ?? "");
  const [note, setNote] = useState("");
  const expectedOn = calendarDate.safeParse(typed).data ?? null;
  const close = () => setOpen(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acknowledge.mutate({ purchaseId: order.id, expectedOn, note }, { onSuccess: close });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trans>The supplier said yes</Trans>
      </Button>
      <Sheet open={isOpen} onClose={close} closeLabel={t`Close`} title={t`The supplier said yes`}>
        <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
          <DateField
            label={t`To be here by`}
            name="expectedOn"
            dayLabel={t`Day`}
            monthLabel={t`Month`}
            yearLabel={t`Year`}
            defaultValue={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <TextField label={t`Note`} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
          <ErrorNotice error={acknowledge.error} />
          <Button type="submit" variant="primary" blocked={offline} pending={acknowledge.isPending}>
            <Trans>Note it</Trans>
          </Button>
        </form>
      </Sheet>
    </>
  );
}
