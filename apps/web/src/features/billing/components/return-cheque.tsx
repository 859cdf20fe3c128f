import { chequeReturnReasons } from "@carepoint/domain/billing/cheque";
import type { PaymentView } from "@carepoint/domain/billing/payment-view";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money } from "../../../lib/format.ts";
import { useReturnCheque } from "../data.ts";
import { ReasonSheet } from "./reason-sheet.tsx";
import { returnWords } from "./return-words.ts";

/** The bank sent a cheque back: what it paid is due again. */
export function ReturnCheque({ payment: { id: paymentId, amount } }: { payment: PaymentView }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const returnCheque = useReturnCheque();
  const [open, setOpen] = useState(false);
  const sum = money(amount);
  const onSuccess = () => {
    toast({ title: t`${sum} is due again`, tone: "success" });
    setOpen(false);
  };
  return (
    <>
      <Button wide blocked={blocked} onClick={() => setOpen(true)}>
        <Trans>The cheque came back</Trans>
      </Button>
      <ReasonSheet
        open={open}
        onClose={() => setOpen(false)}
        title={t`The cheque came back?`}
        action={<Trans>{sum} is due again</Trans>}
        reasons={chequeReturnReasons.map((value) => ({ value, label: i18n._(returnWords[value]) }))}
        command={returnCheque}
        onSend={(said) => returnCheque.mutate({ paymentId, ...said }, { onSuccess })}
      >
        <Trans>The bill is to be paid anew. What waited at the counter to go back of it falls away.</Trans>
      </ReasonSheet>
    </>
  );
}
