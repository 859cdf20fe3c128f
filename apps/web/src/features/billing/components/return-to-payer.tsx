import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type PayerClaimView, returnToPayerInput } from "@carepoint/domain/billing/payer-claims";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { serverInstant } from "../../../lib/clock.ts";
import { money } from "../../../lib/format.ts";
import { usePayerCommands } from "./payer-data.ts";

/** What the payer paid for something that was credited since goes back to them by transfer. */
export function ReturnToPayer({ claim: { invoiceId, owedBack } }: { claim: PayerClaimView }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const { giveBack } = usePayerCommands();
  const [said, setSaid] = useState({ reference: "", paidOn: String(indianDate(serverInstant())) });
  const input = returnToPayerInput.safeParse({ invoiceId, ...said }).data;
  const amount = money(owedBack);
  const send = async () => {
    if (!input || !(await proving.prove())) return;
    giveBack.mutate(input, {
      onError: proving.refused,
      onSuccess: ({ requestId }) =>
        toast({ title: requestId ? t`Somebody else must agree` : t`${amount} went back`, tone: "success" }),
    });
  };
  return (
    <section className="flex flex-col gap-4 border-hairline border-t pt-5">
      <h3 className="font-strong">
        <Trans>Give the payer back what was credited</Trans>
      </h3>
      <TextField
        label={t`Reference of the transfer (UTR)`}
        required
        maxLength={22}
        value={said.reference}
        onChange={(event) => setSaid({ ...said, reference: event.target.value })}
      />
      <TextField
        type="date"
        label={t`Sent on`}
        required
        value={said.paidOn}
        onChange={(event) => setSaid({ ...said, paidOn: event.target.value })}
      />
      {proving.field}
      <ErrorNotice error={giveBack.error ?? proving.error} />
      <Button
        wide
        blocked={blocked}
        pending={giveBack.isPending || proving.isPending}
        disabled={!input}
        onClick={() => void send()}
      >
        <Trans>{amount} went back</Trans>
      </Button>
    </section>
  );
}
