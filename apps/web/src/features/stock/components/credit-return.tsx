import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { creditReturnInput, type ReturnView } from "@carepoint/domain/stock/supplier-returns";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePurchasingCommands } from "./purchasing-data.ts";
import { rupeesText } from "./receipt-draft.ts";

/** The supplier's credit note: what it comes to, and its number. */
export function CreditReturn({ back }: { back: ReturnView }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { credit } = usePurchasingCommands();
  const [isOpen, setOpen] = useState(false);
  const [sum, setSum] = useState(rupeesText(back.expected));
  const [creditNumber, setNumber] = useState("");
  const [note, setNote] = useState("");
  const close = () => setOpen(false);
  const read = creditReturnInput.safeParse({ returnId: back.id, credited: parseRupees(sum), creditNumber, note });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.success) credit.mutate(read.data, { onSuccess: close });
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Trans>The credit came</Trans>
      </Button>
      <Sheet open={isOpen} onClose={close} closeLabel={t`Close`} title={t`The credit came`}>
        <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
          <NumberField
            decimal
            prefix="₹"
            label={t`What it comes to`}
            required
            value={sum}
            onChange={({ target }) => setSum(target.value)}
          />
          <TextField
            label={t`Number of the credit note`}
            required
            maxLength={40}
            value={creditNumber}
            onChange={({ target }) => setNumber(target.value)}
          />
          <TextField label={t`Note`} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
          <ErrorNotice error={credit.error} />
          <Button
            type="submit"
            variant="primary"
            pending={credit.isPending}
            blocked={offline ?? (read.success ? undefined : t`Enter the sum and the number of the note first.`)}
          >
            <Trans>Note it</Trans>
          </Button>
        </form>
      </Sheet>
    </>
  );
}
