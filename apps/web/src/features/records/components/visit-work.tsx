import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { noteSections } from "@carepoint/domain/records/note";
import type { EncounterView, PrescriptionView } from "@carepoint/domain/records/schema";
import { isWritable } from "@carepoint/domain/records/signing";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { visitTime } from "../../../lib/format.ts";
import { validFirst } from "../cache.ts";
import { AddAddendum } from "./add-addendum.tsx";
import { CorrectPrescription } from "./correct-prescription.tsx";
import { FinishVisit } from "./finish-visit.tsx";
import { IssuedPrescription } from "./issued-prescription.tsx";
import { type NoteDraft, useNoteDraft } from "./note-draft.ts";
import { NoteForm } from "./note-form.tsx";
import { PrescribeForm } from "./prescribe-form.tsx";
import { SignedNote } from "./signed-note.tsx";
import { forgetUnsent, unsentMedicines, unsentPrescription } from "./unsent-prescriptions.ts";
import type { Visit } from "./visit-data.ts";

const RecordPaper = lazy(async () => ({ default: (await import("./record-paper.tsx")).RecordPaper }));

const VisitOnward = lazy(async () => ({ default: (await import("./visit-onward.tsx")).VisitOnward }));

/** What is written of the visit: the note until it is signed, prescriptions until the visit is done. */
export function VisitWork({ visit, encounter }: { visit: Visit; encounter: EncounterView }) {
  const { t } = useLingui();
  const toast = useToast();
  const { appointment, patient, prescriptions } = visit;
  const open = encounter.status === "open";
  const [writing, setWriting] = useState(() => prescriptions.length === 0 || unsentPrescription(encounter.id) !== null);
  const blocked = useOnlineOnly();
  const [corrected, setCorrected] = useState(() =>
    prescriptions.find(({ id, status }) => status === "issued" && id === unsentPrescription(encounter.id)?.supersedes),
  );
  const [occupied, setOccupied] = useState(false);
  const stopWriting = () => {
    setOccupied(false);
    setWriting(false);
    setCorrected(undefined);
  };
  const stop = () => {
    forgetUnsent(encounter.id);
    stopWriting();
  };
  /** Not over what is already written: that is issued first, or its medicines are taken out. */
  const correct = (prescription: PrescriptionView) => {
    const isOccupied = unsentMedicines(encounter.id).length > 0;
    setOccupied(isOccupied);
    if (isOccupied) return;
    setWriting(true);
    setCorrected(prescription);
  };
  const draft = useNoteDraft(encounter, blocked);
  const writable = isWritable(encounter);
  return (
    <>
      <Panel title={t`Visit note`}>
        {writable ? (
          <NoteForm encounter={encounter} past={visit.past} zone={appointment.zone} draft={draft} blocked={blocked} />
        ) : (
          <ClosedNote encounter={encounter} draft={draft} zone={appointment.zone} blocked={blocked} />
        )}
        {encounter.status === "signed" && (
          <Suspense>
            <RecordPaper of={{ appointmentId: appointment.id }} />
          </Suspense>
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
                    <CorrectPrescription prescription={prescription} onCorrect={() => correct(prescription)} />
                  </>
                }
              />
            ))}
            {open && !writing && (
              <Button className="self-start" icon={<Plus aria-hidden="true" />} onClick={() => setWriting(true)}>
                <Trans>Write another prescription</Trans>
              </Button>
            )}
            {occupied && (
              <Notice tone="warn" title={t`Another prescription is written below and not issued yet`}>
                <p>
                  <Trans>Issue it first, or take its medicines out.</Trans>
                </p>
              </Notice>
            )}
            {corrected && <Correcting zone={appointment.zone} prescription={corrected} onStop={stop} />}
            {((open && writing) || corrected) && (
              <PrescribeForm
                key={corrected?.id ?? "new"}
                encounterId={encounter.id}
                corrected={corrected}
                last={lastOf(visit.earlier, encounter.doctorId)}
                allergies={patient.allergies}
                today={dateIn(toInstant(appointment.startsAt), appointment.zone)}
                zone={appointment.zone}
                blocked={blocked}
                onIssued={() => {
                  stopWriting();
                  toast({ title: t`Prescription issued`, tone: "success" });
                }}
              />
            )}
          </div>
        </Panel>
      )}
      <Suspense>
        <VisitOnward encounter={encounter} zone={appointment.zone} />
      </Suspense>
      {encounter.status !== "signed" && (
        <FinishVisit visit={visit} encounter={encounter} draft={draft} blocked={blocked} />
      )}
    </>
  );
}

type CorrectingProps = { prescription: PrescriptionView; zone: string; onStop: () => void };

function Correcting({ prescription: { issuedAt }, zone, onStop }: CorrectingProps) {
  const { t } = useLingui();
  const when = issuedAt ? visitTime(issuedAt, zone) : "";
  return (
    <Notice tone="info" title={t`You are correcting the prescription issued: ${when}`}>
      <p>
        <Trans>It counts until this one is issued. From then on the patient reads that it was replaced.</Trans>
      </p>
      <Button size="compact" className="mt-2" onClick={onStop}>
        <Trans>Leave it as it is</Trans>
      </Button>
    </Notice>
  );
}

/** What this doctor prescribed last and still stands by, in an earlier visit. */
function lastOf(earlier: Visit["earlier"], doctorId: string) {
  const own = earlier.filter((each) => each.doctorId === doctorId && each.status === "issued");
  const [last] = own.toSorted((one, other) => ((one.issuedAt ?? "") < (other.issuedAt ?? "") ? 1 : -1));
  return last?.content.lines ?? null;
}

type ClosedNoteProps = { encounter: EncounterView; draft: NoteDraft; zone: string; blocked: string | undefined };

/** What another device signed while words were typed here: they are not in the note, and nobody loses them. */
function ClosedNote({ encounter, draft, zone, blocked }: ClosedNoteProps) {
  const { t } = useLingui();
  const left = draft.unsaved ? noteSections.filter((name) => draft.note[name] !== encounter.note[name]) : [];
  const words = left.map((name) => draft.note[name]).join("\n\n");
  return (
    <>
      <SignedNote encounter={encounter} zone={zone} />
      {words.trim() !== "" && (
        <Notice tone="warn" className="mt-4" title={t`The note was closed on another device`}>
          <p>
            <Trans>These words are not in it. You can add them to it.</Trans>
          </p>
          <p className="mt-2 max-w-prose whitespace-pre-line">{words}</p>
        </Notice>
      )}
      {encounter.status === "signed" && (
        <AddAddendum encounterId={encounter.id} blocked={blocked} left={words} onAdded={draft.letGo} />
      )}
    </>
  );
}
