import type { PatientId } from "@carepoint/domain/kernel/id";
import type { SignedNoteView } from "@carepoint/domain/records/schema";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { dayOf } from "../../../lib/format.ts";
import { useSignedNotes } from "./my-record-data.ts";
import { SignedNote } from "./signed-note.tsx";

/** As many as a doctor reads before a visit. */
const visitsShown = 5;

export type SignedVisitsProps = {
  patientId: PatientId;
  /** Whose words stand elsewhere on the page. */
  without: readonly string[];
};

/** The last visits with whichever doctor, once signed; nothing where there is none to show. Known to the server alone. */
export function SignedVisits({ patientId, without }: SignedVisitsProps) {
  const { t } = useLingui();
  const { data: notes = [] } = useSignedNotes(patientId, visitsShown);
  const shown = notes.filter(({ encounter }) => !without.includes(encounter.id));
  if (shown.length === 0) return null;
  return (
    <Panel title={t`Visits with other doctors`}>
      <ul className="flex flex-col divide-y divide-hairline border-hairline border-t">
        {shown.map((note) => (
          <SignedVisit key={note.encounter.id} note={note} />
        ))}
      </ul>
    </Panel>
  );
}

function SignedVisit({ note: { encounter, doctorName, startsAt, zone } }: { note: SignedNoteView }) {
  const diagnoses = encounter.note.diagnoses.map(({ text }) => text).join(", ");
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-control cursor-pointer list-none items-center justify-between gap-3 py-2">
          <span className="min-w-0">
            <span className="block font-strong">
              {dayOf(startsAt, zone)} · {doctorName}
            </span>
            {diagnoses && <span className="block text-sm text-soft">{diagnoses}</span>}
          </span>
          <ChevronDown aria-hidden="true" className="shrink-0 text-soft group-open:rotate-180" />
        </summary>
        <div className="pb-4">
          <SignedNote encounter={encounter} zone={zone} />
        </div>
      </details>
    </li>
  );
}
