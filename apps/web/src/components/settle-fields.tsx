import { type PayLaterReason, payLaterReason, payLaterReasons } from "@carepoint/domain/billing/counter";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { pharmacyPolicy } from "@carepoint/domain/pharmacy/policy";
import { Money } from "@carepoint/ui/blocks/money";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { serverInstant } from "../lib/clock.ts";
import { money } from "../lib/format.ts";
import { useSignedIn } from "../lib/session.ts";
import { fromAdvance, useAdvance } from "./advance.ts";
import { type Asked, asksWhy, cashNow, type Settling } from "./settling.ts";
import { newPart } from "./tenders.ts";

export const payLaterWords: Readonly<Record<PayLaterReason, MessageDescriptor>> = {
  after_visit: msg`Pays after the visit`,
  cannot_pay_now: msg`Cannot pay now`,
  someone_else_pays: msg`Somebody else pays`,
  asked_online: msg`Pays by QR code or link`,
  other: msg`Another reason`,
};

// Whoever has no till never asks for what one needs: a doctor moves visits too.
const MoneyFields = lazy(() => import("./money-fields.tsx").then((m) => ({ default: m.MoneyFields })));
const SplitFields = lazy(() => import("./split-fields.tsx").then((m) => ({ default: m.SplitFields })));

type SettleFieldsProps = {
  value: Settling;
  onChange: (value: Settling) => void;
} & Asked;

/** Money goes into a drawer: whoever has none can only let a bill wait. */
function useMayTake(): boolean {
  const { role } = useSignedIn();
  return [billingPolicy.take_payment, pharmacyPolicy.dispense].some((grants) => mayDo(grants, role) !== undefined);
}

/** What is said about a fee before anybody has said anything. */
export function useSettling(way: Settling["way"] = "cash") {
  const mayTake = useMayTake();
  const dated = indianDate(serverInstant());
  const parts = [newPart(1, "cash", dated), newPart(2, "upi", dated)];
  return useState<Settling>({ ...cashNow, dated, parts, way: mayTake ? way : "later" });
}

/** The ways of the counter, one or several, or later, and what each needs to be said. A bill that stayed due can only be paid now. */
export function SettleFields({ value, onChange, due, mayWait, patientId }: SettleFieldsProps) {
  const { t } = useLingui();
  const mayTake = useMayTake();
  const advance = useAdvance(mayTake ? patientId : undefined);
  if (!mayTake) return <LaterFields value={value} onChange={onChange} />;
  const ways = [
    { value: "cash" as const, label: t`Cash` },
    { value: "upi" as const, label: t`UPI at the counter` },
    { value: "card" as const, label: t`Card` },
    { value: "cheque" as const, label: t`Cheque` },
    ...(advance > zero ? [{ value: "deposit" as const, label: t`From the advance` }] : []),
    ...(due === undefined ? [] : [{ value: "split" as const, label: t`In parts` }]),
    ...(mayWait ? [{ value: "later" as const, label: t`Pays later` }] : []),
  ];
  return (
    <>
      <SegmentedControl
        label={t`Payment`}
        options={ways}
        value={value.way}
        onChange={(way) => onChange(way === "deposit" ? fromAdvance(value, advance, due) : { ...value, way })}
      />
      {advance > zero && (
        <p aria-live="polite">
          <Trans>Paid in advance and left</Trans>: <Money strong>{money(advance)}</Money>
        </p>
      )}
      <Suspense fallback={null}>
        {value.way === "split" && due !== undefined && (
          <SplitFields
            parts={value.parts}
            due={due}
            advance={advance}
            today={value.dated}
            onChange={(parts) => onChange({ ...value, parts })}
          />
        )}
        {value.way !== "split" && value.way !== "later" && value.way !== "deposit" && (
          <MoneyFields way={value.way} value={value} onChange={(change) => onChange({ ...value, ...change })} />
        )}
      </Suspense>
      {asksWhy(value, { due, mayWait }) && <LaterFields value={value} onChange={onChange} />}
    </>
  );
}

/** Why a bill may stay due. */
export function LaterFields({ value, onChange }: Pick<SettleFieldsProps, "value" | "onChange">) {
  const { t, i18n } = useLingui();
  return (
    <>
      <SelectField
        label={t`Why is it paid later?`}
        value={value.reason}
        onChange={(event) => onChange({ ...value, reason: payLaterReason.parse(event.target.value) })}
        options={payLaterReasons.map((reason) => ({ value: reason, label: i18n._(payLaterWords[reason]) }))}
      />
      <TextField
        label={t`Note`}
        required={value.reason === "other"}
        maxLength={500}
        value={value.note}
        onChange={(event) => onChange({ ...value, note: event.target.value })}
      />
    </>
  );
}
