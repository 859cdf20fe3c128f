import { isCounterMethod, toldRefundReasons } from "@carepoint/domain/billing/counter";
import type { PaymentView } from "@carepoint/domain/billing/payment-view";
import type { RefundInput } from "@carepoint/domain/billing/schema";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { money } from "../../../lib/format.ts";
import { useGiveBack } from "../data.ts";
import { GiveBackLines } from "./give-back-lines.tsx";
import { GiveBackPreview } from "./give-back-preview.tsx";
import { faultsOf, type Giving, type GivingFault, nothingSaid, sharesOf, toRefund, withShare } from "./giving.ts";
import { useRefundPreview } from "./refund-data.ts";
import { staffRefundWords } from "./staff-refund-words.ts";

type GiveBackProps = { payment: PaymentView; onClose: () => void };

/** A part of a payment, or all that is left of it, goes back: how much, why, and what stays. */
export function GiveBack({ payment, onClose }: GiveBackProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const giveBack = useGiveBack();
  const proving = useProving();
  const [said, setSaid] = useState<Giving>(nothingSaid);
  const [tried, setTried] = useState(false);
  const { id: paymentId, left, provider, patientName } = payment;
  const most = money(left);
  const faults = faultsOf(said, left);
  const texts: Readonly<Record<GivingFault, string>> = {
    no_amount: t`Enter an amount in rupees, such as 250 or 250.50.`,
    too_much: t`No more than ${most} is left to give back.`,
    no_reason: t`Choose why it goes back.`,
    no_note: t`Write what the reason is.`,
  };
  const errorOf = (field: "amount" | "reason" | "note") => {
    const fault = tried ? faults[field] : undefined;
    return fault && { error: texts[fault] };
  };
  const sum = parseRupees(said.amount);
  const fits = sum !== null && sum > 0 && sum <= left;
  const amount = money(fits ? sum : 0);
  const lines = sharesOf(said);
  const preview = useRefundPreview({ paymentId, amount: fits ? sum : left, ...(fits && lines && { lines }) });
  const note = preview.data?.note ?? [];
  const say = (change: Partial<Giving>) => setSaid({ ...said, ...change });
  const share = (position: number, typed: string) => setSaid(withShare(said, position, typed));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const [wrong] = Object.keys(faults);
    const refund = toRefund(said);
    if (wrong || !refund) return document.getElementById(`give-back-${wrong}`)?.focus();
    void send({ paymentId, ...refund, ...(lines && { lines }) });
  };
  const send = async (refund: RefundInput) => {
    if (!(await proving.prove())) return;
    giveBack.mutate(refund, {
      onError: proving.refused,
      onSuccess: ({ requestId }) => {
        const title = requestId ? t`Somebody else is asked to agree` : t`${amount} goes back to ${patientName}`;
        toast({ title, tone: "success" });
        onClose();
      },
    });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Give money back`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button
            variant="primary"
            type="submit"
            form="give-back"
            pending={giveBack.isPending || proving.isPending}
            blocked={blocked}
          >
            {fits ? <Trans>Give {amount} back</Trans> : <Trans>Give money back</Trans>}
          </Button>
        </>
      }
    >
      <form id="give-back" noValidate className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          id="give-back-amount"
          label={t`Amount`}
          hint={t`At most ${most}.`}
          prefix="₹"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          required
          data-first-focus
          value={said.amount}
          onChange={(event) => say({ amount: event.target.value })}
          {...errorOf("amount")}
        />
        <SelectField
          id="give-back-reason"
          label={t`Why does it go back?`}
          placeholder={t`Choose a reason`}
          required
          value={said.reason}
          onChange={(event) => say({ reason: event.target.value })}
          options={toldRefundReasons.map((reason) => ({ value: reason, label: i18n._(staffRefundWords[reason]) }))}
          {...errorOf("reason")}
        />
        <TextArea
          id="give-back-note"
          label={t`Note`}
          rows={2}
          maxLength={500}
          required={said.reason === "other"}
          value={said.note}
          onChange={(event) => say({ note: event.target.value })}
          {...errorOf("note")}
        />
        {note.length > 1 && <GiveBackLines lines={note} typed={said.shares} onType={share} />}
        {fits && preview.data?.amount === sum && <GiveBackPreview preview={preview.data} />}
        <p className="text-soft">
          {isCounterMethod(provider) ? (
            <Trans>It was paid at the counter: it waits there until the patient fetches it.</Trans>
          ) : (
            <Trans>It goes back to where it was paid from. A bank may take some days to show it.</Trans>
          )}
        </p>
        {proving.field}
        <ErrorNotice error={giveBack.error ?? proving.error ?? (fits ? preview.error : null)} />
      </form>
    </Sheet>
  );
}
