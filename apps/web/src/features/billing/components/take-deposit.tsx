import { type CounterMethod, counterMethods } from "@carepoint/domain/billing/counter";
import { takeDepositInput } from "@carepoint/domain/billing/deposits";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { InvoiceId, PatientId } from "@carepoint/domain/kernel/id";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useMissingMoney } from "../../../components/missing-money.ts";
import { MoneyFields } from "../../../components/money-fields.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { providerWords } from "../../../components/provider-words.ts";
import { type Money, moneyOf, nothingTold } from "../../../components/told-money.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { money } from "../../../lib/format.ts";
import { useTakeDeposit } from "./deposit-data.ts";

export interface TakenDeposit {
  readonly voucherId: InvoiceId;
  readonly number: string;
}

type TakeDepositProps = { patientId: PatientId; onTaken: (deposit: TakenDeposit) => void };

/** Money in advance: how much, and how it comes. */
export function TakeDeposit({ patientId, onTaken }: TakeDepositProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const take = useTakeDeposit();
  const [typed, setTyped] = useState("");
  const [way, setWay] = useState<CounterMethod>("cash");
  const [told, setTold] = useState<Money>({ ...nothingTold, dated: indianDate(serverInstant()) });
  const sum = parseRupees(typed);
  const said = takeDepositInput.safeParse({ patientId, amount: sum, ...moneyOf(way, told) }).data;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (said && !blocked && !take.isPending) take.mutate(said, { onSuccess: onTaken });
  };
  const untold = useMissingMoney(way, told);
  const missing = sum ? (untold ?? (said ? undefined : t`This amount cannot be taken.`)) : t`Enter the amount first.`;
  const amount = sum ? money(sum) : null;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
      <NumberField
        className="w-48"
        label={t`Amount`}
        prefix="₹"
        decimal
        required
        autoFocus
        maxLength={12}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <SegmentedControl
        label={t`Payment`}
        options={counterMethods.map((value) => ({ value, label: i18n._(providerWords[value]) }))}
        value={way}
        onChange={setWay}
      />
      <MoneyFields way={way} value={told} onChange={(change) => setTold({ ...told, ...change })} />
      <ErrorNotice error={take.error} />
      <Button
        variant="primary"
        type="submit"
        className="self-start"
        blocked={blocked ?? missing}
        pending={take.isPending}
      >
        {amount ? <Trans>{amount} received</Trans> : <Trans>Money received</Trans>}
      </Button>
    </form>
  );
}
