import { isExplained } from "@carepoint/domain/billing/counter";
import { takeBackReason, takeBackReasons } from "@carepoint/domain/billing/take-back";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useDeskBillCommands } from "./desk-bill-data.ts";
import { takeBackWords } from "./payer-words.ts";

/** A bill that nobody paid goes back by a credit note; its number stays taken. */
export function TakeBackBill({ invoiceId }: { invoiceId: InvoiceId }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { takeBackBill } = useDeskBillCommands();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState({ reason: "", note: "" });
  const reason = takeBackReason.safeParse(said.reason).data;
  const note = said.note.trim();
  const close = () => setOpen(false);
  const send = () => {
    if (!reason) return;
    takeBackBill.mutate(
      { invoiceId, reason, ...(note && { note }) },
      {
        onSuccess: ({ requestId }) => {
          toast({ title: requestId ? t`Somebody else must agree` : t`The bill is taken back`, tone: "success" });
          close();
        },
      },
    );
  };
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        <Trans>Take the bill back</Trans>
      </Button>
      <Sheet
        open={open}
        onClose={close}
        title={t`Take the bill back?`}
        footer={
          <>
            <Button onClick={close}>
              <Trans>Back</Trans>
            </Button>
            <Button
              variant="primary"
              blocked={blocked}
              pending={takeBackBill.isPending}
              disabled={!reason || !isExplained({ reason, note })}
              onClick={send}
            >
              <Trans>Take the bill back</Trans>
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <p>
            <Trans>A credit note takes back what is left to pay. The bill and its number stay in the books.</Trans>
          </p>
          <SelectField
            label={t`Why?`}
            required
            placeholder={t`Choose a reason`}
            value={said.reason}
            options={takeBackReasons.map((value) => ({ value, label: i18n._(takeBackWords[value]) }))}
            onChange={(event) => setSaid({ ...said, reason: event.target.value })}
          />
          <TextField
            label={t`Note`}
            required={said.reason === "other"}
            maxLength={500}
            value={said.note}
            onChange={(event) => setSaid({ ...said, note: event.target.value })}
          />
          <ErrorNotice error={takeBackBill.error} />
        </div>
      </Sheet>
    </>
  );
}
