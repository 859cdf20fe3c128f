import type { InvoiceId, PatientId } from "@carepoint/domain/kernel/id";
import { zero } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useCommand } from "../lib/command.ts";
import { money } from "../lib/format.ts";
import { useTRPC } from "../lib/trpc.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { useOnlineOnly } from "./online-only.ts";
import { noShare, payerOf, sharesOf } from "./payer-share-draft.ts";
import { PayerShareFields } from "./payer-share-fields.tsx";

type SplitBillProps = { invoiceId: InvoiceId; patientId: PatientId };

/** Puts a part of a bill that stands on the account of an insurer or an employer. */
export function SplitBill({ invoiceId, patientId }: SplitBillProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const split = useCommand(
    trpc.billing.splitBill.mutationOptions({
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries(trpc.billing.pathFilter()),
          queries.invalidateQueries(trpc.appointments.pathFilter()),
        ]),
    }),
  );
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(noShare);
  const bill = useQuery(trpc.billing.readInvoice.queryOptions({ invoiceId }, { enabled: open })).data;
  const [charged, left] = [bill?.total ?? zero, bill?.left ?? zero];
  const told = payerOf(draft);
  const shares = sharesOf(draft, charged, left);
  const close = () => setOpen(false);
  const send = () => {
    if (!told || !shares) return;
    const onSuccess = () => {
      toast({ title: t`${money(shares.payer)} is billed to the payer`, tone: "success" });
      close();
    };
    split.mutate({ invoiceId, ...told }, { onSuccess });
  };
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        <Trans>Somebody else pays a part</Trans>
      </Button>
      <Sheet
        open={open}
        onClose={close}
        title={t`Somebody else pays a part`}
        footer={
          <>
            <Button onClick={close}>
              <Trans>Back</Trans>
            </Button>
            <Button variant="primary" blocked={blocked} pending={split.isPending} disabled={!shares} onClick={send}>
              <Trans>Bill it to the payer</Trans>
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <PayerShareFields value={draft} onChange={setDraft} patientId={patientId} charged={charged} left={left} />
          <ErrorNotice error={split.error} />
        </div>
      </Sheet>
    </>
  );
}
