import { newId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import { removableUnits } from "@carepoint/domain/stock/standing";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { number } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import type { BatchFormProps } from "./correct-batch.tsx";
import { useStores } from "./stores.ts";
import { useTransferCommands } from "./transfer-data.ts";
import { readUnits } from "./typed-units.ts";

/** Sends units that may not be sold to the branch's place for them; whoever puts them there receives them like every transfer. */
export function PutApart(props: BatchFormProps) {
  const stores = useStores().data;
  const place = stores?.find(({ branchId, kind }) => kind === "quarantine" && branchId === props.store.branchId);
  if (!stores) return null;
  return place ? <Sending {...props} toStoreId={place.id} /> : <NoPlace storeId={props.storeId} />;
}

function NoPlace({ storeId }: Pick<BatchFormProps, "storeId">) {
  const offline = useOnlineOnly();
  const mayOpen = mayDo(stockPolicy.open_quarantine, useSignedIn().role) !== undefined;
  const { openQuarantine } = useTransferCommands();
  if (!mayOpen)
    return (
      <p className="text-soft">
        <Trans>This branch has no place for what may not be sold yet. Who manages the pharmacy opens one.</Trans>
      </p>
    );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>
          This branch has no place for what may not be sold yet. It becomes a store of its own, which sells nothing.
        </Trans>
      </p>
      <ErrorNotice error={openQuarantine.error} />
      <Button
        variant="primary"
        blocked={offline}
        pending={openQuarantine.isPending}
        onClick={() => openQuarantine.mutate({ storeId, quarantineId: newId() })}
      >
        <Trans>Open a place for it</Trans>
      </Button>
    </div>
  );
}

function Sending({
  storeId,
  medicineId,
  batch,
  today,
  onDone,
  toStoreId,
}: BatchFormProps & { toStoreId: BatchFormProps["storeId"] }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { sendTransfer } = useTransferCommands();
  const [transferId] = useState(() => newId());
  const most = removableUnits(batch, today);
  const [typed, setTyped] = useState(String(most));
  const units = readUnits(typed, most);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!units) return;
    const lines = [{ medicineId, batchId: batch.batchId, units }];
    const onSuccess = () => {
      toast({ title: t`It is on its way to the place for what may not be sold`, tone: "success" });
      onDone();
    };
    sendTransfer.mutate({ transferId, storeId, toStoreId, lines }, { onSuccess });
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>
          It leaves this shelf for the place for what may not be sold. From there it is sent back or written off.
        </Trans>
      </p>
      <NumberField
        autoFocus
        label={t`Units to put apart`}
        hint={t`At most ${number(most)}.`}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        {...(typed !== "" && !units && { error: t`Enter whole units, at most ${number(most)}.` })}
      />
      <ErrorNotice error={sendTransfer.error} />
      <Button
        type="submit"
        variant="primary"
        pending={sendTransfer.isPending}
        blocked={blocked ?? (units ? undefined : t`Say how many first.`)}
      >
        <Trans>Put it apart</Trans>
      </Button>
    </form>
  );
}
