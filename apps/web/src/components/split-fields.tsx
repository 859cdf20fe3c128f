import { type Paise, zero } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { Money } from "@carepoint/ui/blocks/money";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { money } from "../lib/format.ts";
import { MoneyFields } from "./money-fields.tsx";
import { amountsOf, newPart, type Part, type PartWay, partWays, sumsOf } from "./tenders.ts";

const most = 6;

type SplitFieldsProps = {
  parts: readonly Part[];
  due: Paise;
  /** What is left of the patient's advance: without it there is none to pay from. */
  advance?: Paise | undefined;
  /** The day that stands on a new cheque. */
  today: string;
  onChange: (parts: readonly Part[]) => void;
};

/** A sum in several ways: how much in each, and what is left then. */
export function SplitFields({ parts, due, advance, today, onChange }: SplitFieldsProps) {
  const { t } = useLingui();
  const amounts = amountsOf(parts, due);
  const { left } = sumsOf(parts, due);
  const put = (id: number, change: Partial<Part>) =>
    onChange(parts.map((part) => (part.id === id ? { ...part, ...change } : part)));
  const more = () => onChange([...parts, newPart(Math.max(0, ...parts.map(({ id }) => id)) + 1, "cash", today)]);
  return (
    <div className="flex flex-col gap-4">
      <ol aria-label={t`In several ways`} className="flex flex-col divide-y divide-hairline border-hairline border-y">
        {parts.map((part, index) => (
          <li key={part.id} className="flex flex-col gap-3 py-3">
            <PartFields
              part={part}
              number={index + 1}
              ofAdvance={advance !== undefined && advance > zero}
              rest={part.amount.trim() === "" ? (amounts[index] ?? null) : null}
              onChange={(change) => put(part.id, change)}
              onRemove={parts.length > 1 ? () => onChange(parts.filter(({ id }) => id !== part.id)) : undefined}
            />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button size="compact" icon={<Plus aria-hidden="true" />} disabled={parts.length >= most} onClick={more}>
          <Trans>Another way</Trans>
        </Button>
        <p aria-live="polite">
          {left < zero ? (
            <strong className="font-strong text-danger">
              <Trans>More than is left to pay</Trans>
            </strong>
          ) : (
            <>
              <Trans>Left to pay</Trans>: <Money strong>{money(left)}</Money>
            </>
          )}
        </p>
      </div>
    </div>
  );
}

type PartFieldsProps = {
  part: Part;
  number: number;
  ofAdvance: boolean;
  /** What an amount left empty stands for. */
  rest: Paise | null;
  onChange: (change: Partial<Part>) => void;
  onRemove: (() => void) | undefined;
};

function PartFields({ part, number, ofAdvance, rest, onChange, onRemove }: PartFieldsProps) {
  const { t } = useLingui();
  const words: Readonly<Record<PartWay, string>> = {
    cash: t`Cash`,
    upi: t`UPI at the counter`,
    card: t`Card`,
    cheque: t`Cheque`,
    deposit: t`From the advance`,
  };
  const ways = partWays.filter((way) => ofAdvance || way !== "deposit");
  return (
    <>
      <div className="flex items-end gap-3">
        <SelectField
          className="flex-1"
          label={t`Way ${number}`}
          value={part.way}
          options={ways.map((value) => ({ value, label: words[value] }))}
          onChange={(event) => onChange({ way: ways.find((way) => way === event.target.value) ?? "cash" })}
        />
        <NumberField
          className="w-36"
          label={t`Amount ${number}`}
          prefix="₹"
          decimal
          maxLength={12}
          value={part.amount}
          placeholder={rest === null ? "" : String(rest / 100)}
          onChange={(event) => onChange({ amount: event.target.value })}
        />
        {onRemove && (
          <IconButton label={t`Take way ${number} off`} icon={<X aria-hidden="true" />} onClick={onRemove} />
        )}
      </div>
      {part.way !== "deposit" && <MoneyFields way={part.way} value={part} onChange={onChange} />}
    </>
  );
}
