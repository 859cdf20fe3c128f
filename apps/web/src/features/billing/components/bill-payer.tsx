import type { PatientId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { lazy, type ReactNode, Suspense } from "react";
import { noShare, type PayerDraft } from "../../../components/payer-share-draft.ts";

const PayerShareFields = lazy(() =>
  import("../../../components/payer-share-fields.tsx").then((m) => ({ default: m.PayerShareFields })),
);

type BillPayerProps = {
  value: PayerDraft | undefined;
  onChange: (value: PayerDraft | undefined) => void;
  patientId: PatientId;
  charged: Paise;
  namePayer: ReactNode;
};

/** Asked for only where an insurer or an employer pays a part. */
export function BillPayer({ value, onChange, patientId, charged, namePayer }: BillPayerProps) {
  if (!value)
    return (
      <Button size="compact" className="self-start" onClick={() => onChange(noShare)}>
        <Trans>Somebody else pays a part</Trans>
      </Button>
    );
  return (
    <fieldset className="flex flex-col gap-4 border-hairline border-y py-4">
      <legend className="sr-only">
        <Trans>Somebody else pays a part</Trans>
      </legend>
      <Suspense fallback={null}>
        <PayerShareFields
          value={value}
          onChange={onChange}
          patientId={patientId}
          charged={charged}
          namePayer={namePayer}
        />
      </Suspense>
      <Button size="compact" className="self-start" onClick={() => onChange(undefined)}>
        <Trans>The patient pays all of it</Trans>
      </Button>
    </fieldset>
  );
}
