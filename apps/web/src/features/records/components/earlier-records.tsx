import type { EncounterView, PrescriptionView } from "@carepoint/domain/records/schema";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { visitTime } from "../../../lib/format.ts";
import { earlierVisits } from "./earlier-visits.ts";
import { IssuedPrescription } from "./issued-prescription.tsx";
import { SignedNote } from "./signed-note.tsx";

type EarlierRecordsProps = {
  past: readonly EncounterView[];
  prescriptions: readonly PrescriptionView[];
  /** Without the network earlier notes are not all here: said, so that "none" is not read as "never". */
  offline: boolean;
  zone: string;
};

/** What this doctor wrote before about the patient, folded away until it is wanted. */
export function EarlierRecords({ past, prescriptions, offline, zone }: EarlierRecordsProps) {
  const { t } = useLingui();
  if (past.length === 0 && prescriptions.length === 0) {
    return (
      <p className="text-sm text-soft">
        {offline ? <Trans>No earlier record on this device.</Trans> : <Trans>First visit with you.</Trans>}
      </p>
    );
  }
  return (
    <details className="group rounded-box border border-hairline bg-surface">
      <summary className="flex min-h-control cursor-pointer list-none items-center justify-between gap-3 px-4 py-2 font-strong sm:px-5">
        <span>
          <Trans>Before</Trans>{" "}
          <span className="font-normal text-soft text-sm">
            <Plural value={earlierVisits(past, prescriptions)} one="# earlier visit" other="# earlier visits" />
            {prescriptions.length > 0 && (
              <>
                {" · "}
                <Plural value={prescriptions.length} one="# prescription" other="# prescriptions" />
              </>
            )}
          </span>
        </span>
        <ChevronDown aria-hidden="true" className="text-soft group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-4 px-4 pb-4 sm:px-5">
        {prescriptions.map((prescription) => (
          <IssuedPrescription key={prescription.id} prescription={prescription} zone={zone} />
        ))}
        {past.map((encounter) => (
          <section key={encounter.id} aria-label={t`Earlier visit`} className="border-hairline border-t pt-3">
            <h3 className="mb-1 text-sm text-soft">{visitTime(encounter.openedAt, zone)}</h3>
            <SignedNote encounter={encounter} zone={zone} />
          </section>
        ))}
      </div>
    </details>
  );
}
