import type { PatientId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { patientPolicy } from "@carepoint/domain/patients/policy";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { money } from "../lib/format.ts";
import { useSignedIn } from "../lib/session.ts";
import { useTRPC } from "../lib/trpc.ts";
import { type PayerDraft, sharesOf } from "./payer-share-draft.ts";

type PayerShareFieldsProps = {
  value: PayerDraft;
  onChange: (value: PayerDraft) => void;
  /** Whose record names the payer, where the caller may read it. */
  patientId: PatientId | undefined;
  charged: Paise;
  left?: Paise;
  /** The way to write into the record who else pays, where there is one from here. */
  namePayer?: ReactNode;
};

/** How much of a bill the payer on the patient's record owes, and under which authorisation; then what is left for the patient. */
export function PayerShareFields({
  value,
  onChange,
  patientId,
  charged,
  left = charged,
  namePayer,
}: PayerShareFieldsProps) {
  const { t } = useLingui();
  const payer = usePayer(patientId);
  const shares = sharesOf(value, charged, left);
  const name = payer?.name;
  return (
    <div className="flex flex-col gap-4">
      {payer === null ? (
        <div className="flex flex-col gap-2">
          <p className="max-w-prose">
            <Trans>The patient's record does not say who else pays. Write it there first.</Trans>
          </p>
          {namePayer}
        </div>
      ) : (
        <p className="max-w-prose text-soft">
          {name ? (
            <Trans>
              As the patient's record says: <strong className="font-strong text-ink">{name}</strong>
            </Trans>
          ) : (
            <Trans>It goes to whom the patient's record names as their payer.</Trans>
          )}
        </p>
      )}
      <div className="flex flex-wrap items-end gap-4">
        <SegmentedControl
          label={t`The payer pays`}
          options={[
            { value: "part" as const, label: t`A percentage` },
            { value: "amount" as const, label: t`An amount` },
          ]}
          value={value.by}
          onChange={(by) => onChange({ ...value, by, value: "" })}
        />
        <NumberField
          className="w-36"
          label={value.by === "part" ? t`Percent` : t`Amount`}
          decimal
          required
          maxLength={12}
          {...(value.by === "part" ? { unit: "%" } : { prefix: "₹" })}
          value={value.value}
          onChange={(event) => onChange({ ...value, value: event.target.value })}
        />
        <TextField
          className="min-w-48 flex-1"
          label={t`Authorisation number`}
          maxLength={60}
          value={value.authorisation}
          onChange={(event) => onChange({ ...value, authorisation: event.target.value })}
        />
      </div>
      <p aria-live="polite">
        {shares ? (
          <Trans>
            The payer owes <strong className="font-strong">{money(shares.payer)}</strong>, the patient pays{" "}
            <strong className="font-strong">{money(shares.patient)}</strong>.
          </Trans>
        ) : (
          value.value !== "" && (
            <span className="text-danger">
              <Trans>Enter a part of what is left to pay, {money(left)} at most.</Trans>
            </span>
          )
        )}
      </p>
    </div>
  );
}

/** Who else pays for a patient: null for nobody, undefined while it is not known or not the caller's to read. */
function usePayer(patientId: PatientId | undefined) {
  const trpc = useTRPC();
  const mayRead = mayDo(patientPolicy.read_registration, useSignedIn().role) !== undefined;
  const enabled = mayRead && patientId !== undefined;
  const input = { patientId: patientId ?? ("" as PatientId) };
  return useQuery(trpc.patients.registration.queryOptions(input, { enabled, select: ({ payer }) => payer })).data;
}
