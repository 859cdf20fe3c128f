import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { validFirst } from "../cache.ts";
import { CorrectPrescription } from "./correct-prescription.tsx";
import { IssuedPrescription } from "./issued-prescription.tsx";
import { isEmptyNote, NoteForm } from "./note-form.tsx";
import { NoteText } from "./note-text.tsx";
import { PrescribeForm } from "./prescribe-form.tsx";
import { useCompleteVisit, type Visit } from "./visit-data.ts";

const RecordPaper = lazy(async () => ({ default: (await import("./record-paper.tsx")).RecordPaper }));

/** What is written during the visit; after completion it can only be read. */
export function VisitWork({ visit, encounter }: { visit: Visit; encounter: EncounterView }) {
  const { t } = useLingui();
  const toast = useToast();
  const [unsaved, setUnsaved] = useState(false);
  const { appointment, patient, prescriptions } = visit;
  const open = encounter.status === "open";
  const [writing, setWriting] = useState(prescriptions.length === 0);
  const blocked = useOnlineOnly();
  return (
    <>
      <Panel title={t`Visit note`}>
        {open ? (
          <NoteForm saved={encounter} blocked={blocked} onUnsaved={setUnsaved} />
        ) : (
          <div className="flex flex-col gap-5">
            <NoteText note={encounter.note} />
            <Suspense>
              <RecordPaper of={{ appointmentId: appointment.id }} />
            </Suspense>
          </div>
        )}
      </Panel>
      {(open || prescriptions.length > 0) && (
        <Panel title={t`Prescription`}>
          <div className="flex flex-col gap-5">
            {validFirst(prescriptions).map((prescription) => (
              <IssuedPrescription
                key={prescription.id}
                prescription={prescription}
                zone={appointment.zone}
                actions={
                  <>
                    <Suspense>
                      <RecordPaper of={{ prescriptionId: prescription.id }} />
                    </Suspense>
                    <CorrectPrescription prescription={prescription} />
                  </>
                }
              />
            ))}
            {open && !writing && (
              <Button className="self-start" icon={<Plus aria-hidden="true" />} onClick={() => setWriting(true)}>
                <Trans>Write another prescription</Trans>
              </Button>
            )}
            {open && writing && (
              <PrescribeForm
                encounterId={encounter.id}
                allergies={patient.allergies}
                today={dateIn(toInstant(appointment.startsAt), appointment.zone)}
                zone={appointment.zone}
                blocked={blocked}
                onIssued={() => {
                  setWriting(false);
                  toast({ title: t`Prescription issued`, tone: "success" });
                }}
              />
            )}
          </div>
        </Panel>
      )}
      {open && (
        <CompleteVisit
          visit={visit}
          encounter={encounter}
          blocked={blocked ?? (unsaved ? t`The note is not saved yet.` : undefined)}
        />
      )}
    </>
  );
}

type CompleteVisitProps = { visit: Visit; encounter: EncounterView; blocked: string | undefined };

function CompleteVisit({ visit, encounter, blocked }: CompleteVisitProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const complete = useCompleteVisit();
  const missing = isEmptyNote(encounter.note)
    ? t`The note is empty. It cannot be written after this.`
    : visit.prescriptions.length === 0
      ? t`No prescription was issued. None can be added after this.`
      : t`The note and the prescription can only be read after this.`;
  return (
    <>
      <ActionBar>
        <Button variant="primary" size="large" blocked={blocked} onClick={() => setAsking(true)}>
          <Trans>Complete visit</Trans>
        </Button>
      </ActionBar>
      <ConfirmDialog
        open={asking}
        title={t`Complete this visit?`}
        confirmLabel={t`Complete visit`}
        cancelLabel={t`Go on writing`}
        pending={complete.isPending}
        onConfirm={() => complete.mutate({ encounterId: encounter.id }, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p>{missing}</p>
        <ErrorNotice error={complete.error} />
      </ConfirmDialog>
    </>
  );
}
