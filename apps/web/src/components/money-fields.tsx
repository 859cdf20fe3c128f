import { holdsCardNumber } from "@carepoint/domain/billing/card-number";
import { chequeNumber as chequeDigits, isGoodCheque } from "@carepoint/domain/billing/cheque";
import type { CounterMethod } from "@carepoint/domain/billing/counter";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { serverInstant } from "../lib/clock.ts";
import { errorText } from "../lib/errors.ts";
import type { Money } from "./told-money.ts";

type MoneyFieldsProps = { way: CounterMethod; value: Money; onChange: (change: Partial<Money>) => void };

/** What a way of paying asks to be said of it; cash asks for nothing. */
export function MoneyFields({ way, value, onChange }: MoneyFieldsProps) {
  if (way === "cheque") return <ChequeFields value={value} onChange={onChange} />;
  return way === "cash" ? null : <ReferenceField way={way} value={value} onChange={onChange} />;
}

type ReferenceProps = MoneyFieldsProps & { way: "upi" | "card" };

function ReferenceField({ way, value: { reference }, onChange }: ReferenceProps) {
  const { t, i18n } = useLingui();
  const words = {
    upi: { label: t`UPI reference`, hint: t`12 digits or more, from the payer's app or the counter's.` },
    card: { label: t`Reference on the slip`, hint: t`RRN, 12 digits, or the approval code. Never the card's number.` },
  };
  return (
    <TextField
      {...words[way]}
      required
      maxLength={35}
      value={reference}
      onChange={(event) => onChange({ reference: event.target.value })}
      {...(holdsCardNumber(reference) && { error: i18n._(errorText.card_number) })}
    />
  );
}

function ChequeFields({ value: { chequeNumber, bank, dated }, onChange }: Omit<MoneyFieldsProps, "way">) {
  const { t, i18n } = useLingui();
  const date = calendarDate.safeParse(dated).data;
  const [isTyped, setTyped] = useState(false);
  const wrong = isWrongNumber(chequeNumber, isTyped);
  const isGood = !date || isGoodCheque({ dated: date }, indianDate(serverInstant()));
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <TextField
        label={t`Cheque number`}
        hint={wrong ? undefined : t`Six digits, at the foot of the cheque.`}
        inputMode="numeric"
        required
        maxLength={20}
        value={chequeNumber}
        onChange={(event) => onChange({ chequeNumber: event.target.value })}
        onBlur={() => setTyped(true)}
        {...(wrong && { error: t`A cheque number has six digits.` })}
      />
      <TextField
        label={t`Bank`}
        required
        maxLength={60}
        value={bank}
        onChange={(event) => onChange({ bank: event.target.value })}
        {...(holdsCardNumber(bank) && { error: i18n._(errorText.card_number) })}
      />
      <TextField
        type="date"
        label={t`Date on the cheque`}
        required
        value={dated}
        onChange={(event) => onChange({ dated: event.target.value })}
        {...(!isGood && { error: i18n._(errorText.cheque_date) })}
      />
    </div>
  );
}

/** What can still become a number while it is typed is only not typed yet. */
function isWrongNumber(typed: string, isTyped: boolean): boolean {
  const text = typed.trim();
  if (text === "" || chequeDigits.safeParse(text).success) return false;
  return isTyped || !/^\d{1,5}$/.test(text);
}
