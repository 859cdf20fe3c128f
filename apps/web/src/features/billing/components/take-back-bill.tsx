import { type TakeBackReason, takeBackReasons } from "@carepoint/domain/billing/take-back";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useProving } from "../../../components/proving.tsx";
import { useDeskBillCommands } from "./desk-bill-data.ts";
import { takeBackWords } from "./payer-words.ts";
import { type Reasoned, ReasonSheet } from "./reason-sheet.tsx";

/** A bill that nobody paid goes back by a credit note; its number stays taken. */
export function TakeBackBill({ invoiceId }: { invoiceId: InvoiceId }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const { takeBackBill } = useDeskBillCommands();
  const proving = useProving();
  const [open, setOpen] = useState(false);
  const onSuccess = ({ requestId }: { requestId: string | null }) => {
    toast({ title: requestId ? t`Somebody else must agree` : t`The bill is taken back`, tone: "success" });
    setOpen(false);
  };
  const send = async (said: Reasoned<TakeBackReason>) => {
    if (await proving.prove()) takeBackBill.mutate({ invoiceId, ...said }, { onSuccess, onError: proving.refused });
  };
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        <Trans>Take the bill back</Trans>
      </Button>
      <ReasonSheet
        open={open}
        onClose={() => setOpen(false)}
        title={t`Take the bill back?`}
        action={<Trans>Take the bill back</Trans>}
        reasons={takeBackReasons.map((value) => ({ value, label: i18n._(takeBackWords[value]) }))}
        command={takeBackBill}
        proving={proving}
        onSend={(said) => void send(said)}
      >
        <Trans>A credit note takes back what is left to pay. The bill and its number stay in the books.</Trans>
      </ReasonSheet>
    </>
  );
}
