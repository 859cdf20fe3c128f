import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useSignedNote } from "../data.ts";
import { RecordPaper } from "./record-paper.tsx";
import { SignedNote } from "./signed-note.tsx";

/** What the doctor wrote of the visit, for the patient's people: once it is signed, as it was signed. */
export function ReadNote({ appointmentId, zone }: { appointmentId: AppointmentId; zone: string }) {
  const { t } = useLingui();
  const { data: encounter } = useSignedNote(appointmentId);
  if (!encounter) return null;
  return (
    <Panel
      title={t`The doctor's note`}
      description={t`As your doctor wrote it, in the words of medicine. Ask about anything you do not understand.`}
    >
      <SignedNote encounter={encounter} zone={zone} />
      <RecordPaper of={{ appointmentId }} />
    </Panel>
  );
}
