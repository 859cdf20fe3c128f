import { type PayOutMethod, payOutMethods, referenceOfPayOut } from "@carepoint/domain/billing/pay-out";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { providerWords } from "../../../components/provider-words.ts";

export interface PaidOut {
  readonly method: PayOutMethod;
  readonly reference?: string;
}

type PayOutProps = {
  open: boolean;
  amount: string;
  /** It was paid out of an advance, to which it may go back. */
  ofAdvance?: boolean;
  pending: boolean;
  /** The password once it is asked for, and what went wrong. */
  children?: ReactNode;
  onConfirm: (way: PaidOut) => void;
  onCancel: () => void;
};

/** Money leaves the counter: in which way, and what it is known by there. */
export function PayOut({ open, amount, ofAdvance = false, pending, children, onConfirm, onCancel }: PayOutProps) {
  const { t, i18n } = useLingui();
  const [method, setMethod] = useState<PayOutMethod>(ofAdvance ? "deposit" : "cash");
  const [reference, setReference] = useState("");
  const form = referenceOfPayOut(method);
  const labels: Readonly<Record<PayOutMethod, string>> = {
    cash: "",
    deposit: "",
    upi: t`UPI reference`,
    card: t`Reference on the slip`,
    cheque: t`Cheque number`,
  };
  return (
    <ConfirmDialog
      open={open}
      title={<Trans>Pay {amount} back?</Trans>}
      confirmLabel={method === "deposit" ? <Trans>{amount} to the advance</Trans> : <Trans>{amount} handed over</Trans>}
      cancelLabel={<Trans>Back</Trans>}
      pending={pending}
      unready={form !== undefined && !form.safeParse(reference).success}
      onConfirm={() => onConfirm(form ? { method, reference } : { method })}
      onCancel={onCancel}
    >
      <div className="flex flex-col gap-4">
        <SegmentedControl
          label={t`How it goes back`}
          options={payOutMethods
            .filter((value) => ofAdvance || value !== "deposit")
            .map((value) => ({ value, label: value === "deposit" ? t`To the advance` : i18n._(providerWords[value]) }))}
          value={method}
          onChange={setMethod}
        />
        {form && (
          <TextField
            label={labels[method]}
            required
            maxLength={35}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
        <p>
          <Trans>Your name is written to it. It cannot be taken back.</Trans>
        </p>
        {children}
      </div>
    </ConfirmDialog>
  );
}
