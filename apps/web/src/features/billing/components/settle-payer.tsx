import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { PayerAccountView, PayerClaimView } from "@carepoint/domain/billing/payer-claims";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { errorText } from "../../../lib/errors.ts";
import { money } from "../../../lib/format.ts";
import { usePayerCommands } from "./payer-data.ts";
import {
  emptyPart,
  isTooMuch,
  type TransferDraft,
  type TransferPart,
  transferOf,
  transferTotal,
} from "./transfer-draft.ts";

interface SettlePayerProps {
  account: PayerAccountView;
  claims: readonly PayerClaimView[];
  onClose: () => void;
}

/** One transfer of a payer, spread over the bills that it was for. */
export function SettlePayer({ account: { id: payerId, name }, claims, onClose }: SettlePayerProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { settle } = usePayerCommands();
  const today = indianDate(serverInstant());
  const [draft, setDraft] = useState<TransferDraft>({ reference: "", receivedOn: today, parts: {} });
  const input = transferOf(payerId, draft, claims);
  const total = money(transferTotal(draft, claims));
  const put = (invoiceId: string, part: TransferPart) =>
    setDraft({ ...draft, parts: { ...draft.parts, [invoiceId]: part } });
  const send = () => {
    if (!input) return;
    const onSuccess = () => {
      toast({ title: t`${total} from ${name} is entered`, tone: "success" });
      onClose();
    };
    settle.mutate(input, { onSuccess });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`A transfer of ${name}`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button variant="primary" blocked={blocked} pending={settle.isPending} disabled={!input} onClick={send}>
            <Trans>{total} received</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t`Reference of the transfer (UTR)`}
          hint={t`12 to 22 letters and digits, from the bank's statement.`}
          required
          maxLength={22}
          value={draft.reference}
          onChange={(event) => setDraft({ ...draft, reference: event.target.value })}
        />
        <TextField
          type="date"
          label={t`Received on`}
          required
          max={today}
          value={draft.receivedOn}
          onChange={(event) => setDraft({ ...draft, receivedOn: event.target.value })}
        />
        <ol
          aria-label={t`The bills it was for`}
          className="flex flex-col divide-y divide-hairline border-hairline border-y"
        >
          {claims.map((claim) => (
            <li key={claim.invoiceId} className="flex flex-col gap-3 py-3">
              <ClaimPart
                claim={claim}
                part={draft.parts[claim.invoiceId] ?? emptyPart}
                tooMuch={isTooMuch(draft, claim)}
                onChange={(part) => put(claim.invoiceId, part)}
              />
            </li>
          ))}
        </ol>
        <ErrorNotice error={settle.error} />
      </div>
    </Sheet>
  );
}

interface ClaimPartProps {
  claim: PayerClaimView;
  part: TransferPart;
  tooMuch: boolean;
  onChange: (part: TransferPart) => void;
}

function ClaimPart({ claim: { patientName, number, left }, part, tooMuch, onChange }: ClaimPartProps) {
  const { t, i18n } = useLingui();
  return (
    <>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span>
          <strong className="font-strong">{patientName}</strong>, <span className="tabular-nums">{number}</span>
        </span>
        <span>
          <Trans>Owes</Trans> <Money strong>{money(left)}</Money>
        </span>
      </p>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={t`Received for ${number}`}
          prefix="₹"
          decimal
          maxLength={14}
          value={part.amount}
          onChange={(event) => onChange({ ...part, amount: event.target.value })}
          {...(tooMuch && { error: i18n._(errorText.payer_owes_less) })}
        />
        <NumberField
          label={t`Tax kept back of ${number}`}
          prefix="₹"
          decimal
          maxLength={14}
          value={part.taxDeducted}
          onChange={(event) => onChange({ ...part, taxDeducted: event.target.value })}
        />
      </div>
    </>
  );
}
