import { isExplained } from "@carepoint/domain/billing/counter";
import { waiverReason, waiverReasons } from "@carepoint/domain/billing/waiver";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { money } from "../../../lib/format.ts";
import { useWaiverCommands, useWaivers } from "./waiver-data.ts";
import { waiverWords } from "./waiver-words.ts";

/** Asks that what is left of a bill is waived, whole or in part: at once within the own limit, else somebody else decides. */
export default function AskWaiver({ invoiceId, left }: { invoiceId: InvoiceId; left: number }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const { ask } = useWaiverCommands();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState({ amount: "", reason: "", note: "" });
  const [tried, setTried] = useState(false);
  const waiting = useWaivers({ invoiceId }).data?.find(({ status }) => status === "asked");
  const close = () => setOpen(false);
  const whole = said.amount.trim() === "";
  const amount = whole ? undefined : chargeSchema.safeParse(parseRupees(said.amount)).data;
  const isAmount = whole || (amount !== undefined && amount > 0 && amount <= left);
  const reason = waiverReason.safeParse(said.reason).data;
  const note = said.note.trim();
  const most = money(left);
  const send = async () => {
    setTried(true);
    if (!reason || !isAmount || !isExplained({ reason, note }) || !(await proving.prove())) return;
    ask.mutate(
      { of: { invoiceId }, ...(amount && { amount }), reason, ...(note && { note }) },
      {
        onSuccess: ({ status }) => {
          toast({
            title: status === "approved" ? t`The fee is waived` : t`Somebody else is asked to agree`,
            tone: "success",
          });
          close();
        },
        onError: proving.refused,
      },
    );
  };
  if (waiting) {
    const asked = money(waiting.amount);
    return (
      <Notice tone="info" title={t`Somebody else is asked to agree`}>
        <Trans>{asked} of this bill waits to be waived.</Trans>
      </Notice>
    );
  }
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        <Trans>Waive the fee</Trans>
      </Button>
      <Sheet
        open={open}
        onClose={close}
        title={t`Waive the fee?`}
        footer={
          <>
            <Button onClick={close}>
              <Trans>Back</Trans>
            </Button>
            <Button
              variant="primary"
              blocked={blocked}
              pending={ask.isPending || proving.isPending}
              onClick={() => void send()}
            >
              <Trans>Waive it</Trans>
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <p>
            <Trans>Within your limit it is done at once. Above it somebody else must agree.</Trans>
          </p>
          <TextField
            label={t`Amount`}
            hint={t`Leave it empty to waive all that is left: ${most}.`}
            prefix="₹"
            inputMode="decimal"
            maxLength={12}
            value={said.amount}
            onChange={({ target }) => setSaid({ ...said, amount: target.value })}
            {...(tried && !isAmount && { error: t`Enter an amount up to ${most}.` })}
          />
          <SelectField
            label={t`Why?`}
            required
            placeholder={t`Choose a reason`}
            value={said.reason}
            options={waiverReasons.map((value) => ({ value, label: i18n._(waiverWords[value]) }))}
            onChange={({ target }) => setSaid({ ...said, reason: target.value })}
            {...(tried && !reason && { error: t`Choose a reason` })}
          />
          <TextField
            label={t`Note`}
            required={said.reason === "other"}
            maxLength={500}
            value={said.note}
            onChange={({ target }) => setSaid({ ...said, note: target.value })}
            {...(tried && said.reason === "other" && note === "" && { error: t`Write why, in a few words.` })}
          />
          {proving.field}
          <ErrorNotice error={ask.error ?? proving.error} />
        </div>
      </Sheet>
    </>
  );
}
