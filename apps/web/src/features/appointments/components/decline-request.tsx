import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useAnswerRequest } from "../data.ts";

/** Says no, with a reason that the patient reads. */
export function DeclineRequest({ visit, onClose }: { visit: AppointmentView; onClose: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const { decline } = useAnswerRequest();
  const time = visitTime(visit.startsAt, visit.zone);
  const send = () => decline.mutate({ appointmentId: visit.id, reason: reason.trim() }, { onSuccess: onClose });
  return (
    <Sheet open onClose={onClose} title={t`Decline the request`} closeLabel={t`Close`}>
      <div className="flex flex-col gap-4">
        <p>
          {time} · {visit.patientName}
        </p>
        <TextArea
          data-first-focus
          label={t`Reason`}
          hint={t`The patient reads it.`}
          name="reason"
          maxLength={500}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={decline.error} />
        <ActionBar>
          <Button variant="primary" pending={decline.isPending} disabled={reason.trim() === ""} onClick={send}>
            <Trans>Decline and tell the patient</Trans>
          </Button>
        </ActionBar>
      </div>
    </Sheet>
  );
}
