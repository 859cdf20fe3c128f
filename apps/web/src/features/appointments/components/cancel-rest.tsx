import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { sum } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Notice } from "@carepoint/ui/blocks/notice";
import { plural } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { ActionSkeleton } from "../../../components/action-skeleton.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf } from "../../../lib/errors.ts";
import { money, visitTime } from "../../../lib/format.ts";
import type { RouterOutputs } from "../../../lib/trpc.ts";
import { useCancelVisit, useRestOfSeries } from "../data.ts";
import { useCancelReason } from "./cancel-reason.tsx";

type Item = RouterOutputs["appointments"]["restOfSeries"]["items"][number];

/** From this visit on, what can be called off of a series. Draws nothing where that is this visit alone. */
export function CancelRest({ visit }: { visit: AppointmentView }) {
  const blocked = useOnlineOnly();
  const rest = useRestOfSeries(visit.id);
  const [open, setOpen] = useState(false);
  const [cancelled, setCancelled] = useState<readonly Item[]>([]);
  const items = rest.data?.items ?? [];
  if (cancelled.length > 0 && !open) return <Cancelled items={cancelled} />;
  if (rest.isPending) return <ActionSkeleton />;
  if (items.length < 2 && !open) return null;
  return (
    <>
      <Button variant="quiet" className="-ms-4 self-start" blocked={blocked} onClick={() => setOpen(true)}>
        <Trans>Cancel the rest of the series</Trans>
      </Button>
      {open && (
        <CancelRestDialog
          items={items}
          zone={visit.zone}
          onCancelled={(item) => setCancelled((before) => [...before, item])}
          onRead={() => rest.refetch()}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface CancelRestDialogProps {
  items: readonly Item[];
  zone: string;
  onCancelled: (item: Item) => void;
  onRead: () => Promise<unknown>;
  onClose: () => void;
}

/** Each visit by itself, with exactly what was shown: where one is refused, those before it stay called off. */
function CancelRestDialog({ items, zone, onCancelled, onRead, onClose }: CancelRestDialogProps) {
  const [reason, whyField] = useCancelReason();
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const cancel = useCancelVisit();
  const total = sumOf(items);
  const amount = money(total);
  const count = items.length;
  const send = async () => {
    setError(null);
    setPending(true);
    try {
      for (const item of items) {
        const { refund: expectedRefund, packageUse: expectedUse } = item.cancellation;
        await cancel.mutateAsync({ appointmentId: item.appointmentId, reason, expectedRefund, expectedUse });
        onCancelled(item);
      }
      onClose();
    } catch (refusal) {
      setError(refusal);
      await onRead(); // what is left, and what it gives back now
    } finally {
      setPending(false);
    }
  };
  const calledOff = plural(count, { one: "Cancel # visit", other: "Cancel # visits" });
  return (
    <ConfirmDialog
      open
      danger
      title={<Trans>Cancel the rest of the series?</Trans>}
      confirmLabel={
        total > 0 ? (
          <Trans>
            {calledOff} and get {amount} back
          </Trans>
        ) : (
          calledOff
        )
      }
      cancelLabel={<Trans>Keep them</Trans>}
      pending={pending}
      onConfirm={() => void send()}
      onCancel={onClose}
    >
      <div className="flex flex-col gap-4">
        <ul className="flex flex-col divide-y divide-hairline">
          {items.map((item) => (
            <li key={item.appointmentId} className="flex flex-wrap justify-between gap-x-4 py-2">
              <span>{visitTime(item.startsAt, zone)}</span>
              <GivesBack item={item} />
            </li>
          ))}
        </ul>
        {whyField}
        {error !== null && codeOf(error) === "payment_mismatch" ? (
          <Notice tone="warn">
            <Trans>What comes back has just changed. Look at it and confirm again.</Trans>
          </Notice>
        ) : (
          <ErrorNotice error={error} />
        )}
      </div>
    </ConfirmDialog>
  );
}

function GivesBack({ item: { cancellation } }: { item: Item }) {
  const { refund, kept, atCounter, packageUse } = cancellation;
  const amount = money(refund);
  const stays = money(kept);
  return (
    <span className="text-soft">
      {refund > 0 ? (
        atCounter ? (
          <Trans>{amount} back at the counter</Trans>
        ) : (
          <Trans>{amount} back</Trans>
        )
      ) : kept > 0 ? (
        <Trans>{stays} stays with the hospital</Trans>
      ) : packageUse === "back" ? (
        <Trans>The package gets its use back.</Trans>
      ) : packageUse === "used_up" ? (
        <Trans>It is too late for the package to get its use back: it is used up.</Trans>
      ) : (
        <Trans>nothing was paid</Trans>
      )}
    </span>
  );
}

function Cancelled({ items }: { items: readonly Item[] }) {
  const atCounter = sumOf(items.filter(({ cancellation }) => cancellation.atCounter));
  const online = sumOf(items.filter(({ cancellation }) => !cancellation.atCounter));
  const title = plural(items.length, { one: "# visit is cancelled", other: "# visits are cancelled" });
  return (
    <Notice tone="success" title={title}>
      {online > 0 && <GoesBack amount={money(online)} />}
      {atCounter > 0 && <Waits amount={money(atCounter)} />}
      {online === 0 && atCounter === 0 && <Trans>Nothing more is to be done.</Trans>}
    </Notice>
  );
}

function GoesBack({ amount }: { amount: string }) {
  return (
    <p>
      <Trans>{amount} goes back the way you paid.</Trans>
    </p>
  );
}

function Waits({ amount }: { amount: string }) {
  return (
    <p>
      <Trans>{amount} waits for you at the counter. Show the booking code.</Trans>
    </p>
  );
}

const sumOf = (items: readonly Item[]) => sum(items.map(({ cancellation }) => cancellation.refund));
