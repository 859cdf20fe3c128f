import { type AdjustmentReason, adjustmentReasons } from "@carepoint/domain/stock/movements";
import { mostUnits } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { number } from "../../../lib/format.ts";
import { useStockCommands } from "../data.ts";
import type { BatchFormProps } from "./correct-batch.tsx";
import { OnePersonLimit } from "./one-person-limit.tsx";
import { ReasonAndNote } from "./reason-and-note.tsx";
import { adjustmentWords } from "./stock-words.ts";
import { readUnits } from "./typed-units.ts";

/** What lies on the shelf is told; the difference is the computer's to find. */
export function CountBatch({ storeId, batch, onDone }: BatchFormProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { adjust } = useStockCommands();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState<AdjustmentReason | "">("counted");
  const [note, setNote] = useState("");
  const counted = readUnits(typed, mostUnits);
  const { batchId, onHand } = batch;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (counted === null || counted === onHand || reason === "") return;
    const onSuccess = ({ asked }: { asked: boolean }) => {
      if (asked) toast({ title: t`So much needs a second person. The stock stays as it is written until then.` });
      onDone();
    };
    adjust.mutate({ storeId, batchId, expected: onHand, counted, reason, note }, { onSuccess });
  };
  const difference = counted === null ? 0 : counted - onHand;
  const more = number(Math.abs(difference));
  const found = difference > 0 ? t`${more} more than written.` : t`${more} fewer than written.`;
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      <NumberField
        autoFocus
        label={t`Units on the shelf`}
        hint={difference === 0 ? t`The computer says ${number(onHand)}.` : found}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        {...(typed !== "" && counted === null && { error: t`Enter whole units.` })}
      />
      <ReasonAndNote
        words={adjustmentWords}
        reasons={adjustmentReasons}
        {...{ reason, onReason: setReason, note, onNote: setNote }}
      />
      <OnePersonLimit storeId={storeId} />
      <ErrorNotice error={adjust.error} />
      <Button
        type="submit"
        variant="primary"
        pending={adjust.isPending}
        blocked={blocked ?? (difference === 0 ? t`Enter what lies on the shelf first.` : undefined)}
      >
        <Trans>Correct the stock</Trans>
      </Button>
    </form>
  );
}
