import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { visitTime } from "../../../lib/format.ts";
import type { DeskCommands } from "./desk-data.ts";

type UndoMissProps = {
  visit: AppointmentView;
  undo: DeskCommands["undoMiss"];
  onClose: () => void;
};

/** A missed mark is taken back with a reason: the patient is checked in, and it does not count against them. */
export function UndoMiss({ visit, undo, onClose }: UndoMissProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState(t`Came late`);
  const close = () => {
    undo.reset();
    onClose();
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    undo.mutate({ appointmentId: visit.id, reason }, { onSuccess: close });
  };
  return (
    <Sheet
      open
      onClose={close}
      title={t`Came after all?`}
      footer={
        <>
          <Button onClick={close}>
            <Trans>Leave it as missed</Trans>
          </Button>
          <Button
            type="submit"
            form="undo-miss"
            variant="primary"
            pending={undo.isPending}
            disabled={reason.trim() === ""}
          >
            <Trans>Check in</Trans>
          </Button>
        </>
      }
    >
      <form id="undo-miss" onSubmit={send} className="flex flex-col gap-4">
        <p>
          {visit.patientName} · {visit.doctorName} · {visitTime(visit.startsAt, visit.zone)}
        </p>
        <TextField
          data-first-focus
          label={t`Reason`}
          required
          maxLength={500}
          value={reason}
          onFocus={({ target }) => target.select()} // what is typed takes the place of the usual reason
          onChange={({ target }) => setReason(target.value)}
        />
        <ErrorNotice error={undo.error} />
      </form>
    </Sheet>
  );
}
