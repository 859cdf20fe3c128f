import { type ChequeReturnReason, chequeReturnReason, chequeReturnReasons } from "@carepoint/domain/billing/cheque";
import { isExplained } from "@carepoint/domain/billing/counter";
import type { PaymentView } from "@carepoint/domain/billing/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money } from "../../../lib/format.ts";
import { useReturnCheque } from "../data.ts";

export const returnWords: Readonly<Record<ChequeReturnReason, MessageDescriptor>> = {
  insufficient_funds: msg`Not enough money in the account`,
  account_closed: msg`The account is closed`,
  signature_differs: msg`The signature differs`,
  payment_stopped: msg`The payer stopped it`,
  out_of_date: msg`Too old, or dated ahead`,
  other: msg`Another reason`,
};

/** The bank sent a cheque back: what it paid is due again. */
export function ReturnCheque({ payment: { id: paymentId, amount } }: { payment: PaymentView }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const returnCheque = useReturnCheque();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState({ reason: "", note: "" });
  const reason = chequeReturnReason.safeParse(said.reason).data;
  const note = said.note.trim();
  const sum = money(amount);
  const close = () => setOpen(false);
  const send = () => {
    if (!reason) return;
    returnCheque.mutate(
      { paymentId, reason, ...(note && { note }) },
      {
        onSuccess: () => {
          toast({ title: t`${sum} is due again`, tone: "success" });
          close();
        },
      },
    );
  };
  return (
    <>
      <Button wide blocked={blocked} onClick={() => setOpen(true)}>
        <Trans>The cheque came back</Trans>
      </Button>
      <Sheet
        open={open}
        onClose={close}
        title={t`The cheque came back?`}
        footer={
          <>
            <Button onClick={close}>
              <Trans>Back</Trans>
            </Button>
            <Button
              variant="primary"
              blocked={blocked}
              pending={returnCheque.isPending}
              disabled={!reason || !isExplained({ reason, note })}
              onClick={send}
            >
              <Trans>{sum} is due again</Trans>
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <p>
            <Trans>The bill is to be paid anew. What waited at the counter to go back of it falls away.</Trans>
          </p>
          <SelectField
            label={t`Why?`}
            required
            placeholder={t`Choose a reason`}
            value={said.reason}
            options={chequeReturnReasons.map((value) => ({ value, label: i18n._(returnWords[value]) }))}
            onChange={(event) => setSaid({ ...said, reason: event.target.value })}
          />
          <TextField
            label={t`Note`}
            required={said.reason === "other"}
            maxLength={500}
            value={said.note}
            onChange={(event) => setSaid({ ...said, note: event.target.value })}
          />
          <ErrorNotice error={returnCheque.error} />
        </div>
      </Sheet>
    </>
  );
}
