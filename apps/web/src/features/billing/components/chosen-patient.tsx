import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";

export interface Payer {
  readonly id: PatientId;
  readonly name: string;
  readonly mrn: string;
}

/** For whom the desk takes money, and the way to another. */
export function ChosenPatient({ payer, onOther }: { payer: Payer; onOther: () => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p>
        <strong className="font-strong">{payer.name}</strong> · {payer.mrn}
      </p>
      <Button size="compact" onClick={onOther}>
        <Trans>Somebody else</Trans>
      </Button>
    </div>
  );
}
