import { type WriteOffReason, writeOffReasons } from "@carepoint/domain/stock/movements";
import { removableUnits } from "@carepoint/domain/stock/standing";
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
import { writeOffWords } from "./stock-words.ts";
import { readUnits } from "./typed-units.ts";

/** Takes units off for good, or asks somebody else above the limit; a batch past its last day goes whole unless fewer are said. */
export function WriteBatchOff({ storeId, batch, today, onDone }: BatchFormProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { writeOff } = useStockCommands();
  const isExpired = batch.expiresOn < today;
  const most = removableUnits(batch, today);
  const [typed, setTyped] = useState(isExpired ? String(most) : "");
  const [reason, setReason] = useState<WriteOffReason | "">(isExpired ? "expired" : "");
  const [note, setNote] = useState("");
  const units = readUnits(typed, most);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!units || reason === "") return;
    const onSuccess = ({ asked }: { asked: boolean }) => {
      if (asked) toast({ title: t`So much needs a second person. The units are kept until somebody else decides.` });
      onDone();
    };
    writeOff.mutate({ storeId, batchId: batch.batchId, units, reason, note }, { onSuccess });
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      <NumberField
        autoFocus
        label={t`Units to write off`}
        hint={t`At most ${number(most)}.`}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        {...(typed !== "" && !units && { error: t`Enter whole units, at most ${number(most)}.` })}
      />
      <ReasonAndNote
        words={writeOffWords}
        reasons={writeOffReasons.filter((each) => isExpired || each !== "expired")}
        {...{ reason, onReason: setReason, note, onNote: setNote }}
      />
      <OnePersonLimit storeId={storeId} />
      <ErrorNotice error={writeOff.error} />
      <Button
        type="submit"
        variant="danger"
        pending={writeOff.isPending}
        blocked={blocked ?? (!units || reason === "" ? t`Say how many and why first.` : undefined)}
      >
        <Trans>Write off</Trans>
      </Button>
    </form>
  );
}
