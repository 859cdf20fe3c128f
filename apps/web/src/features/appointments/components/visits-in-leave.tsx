import type { DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useInsideLeave } from "./batch-data.ts";
import { BatchSheet } from "./batch-sheet.tsx";

/** Visits that stand in time that was taken away since: somebody must say what becomes of each. Silent when there are none. */
export function VisitsInLeave({ doctorId }: { doctorId: DoctorId }) {
  const inside = useInsideLeave(doctorId).data ?? [];
  const [deciding, setDeciding] = useState(false);
  if (inside.length === 0) return null;
  return (
    <>
      <Notice
        tone="warn"
        title={
          <Plural
            value={inside.length}
            one="# booked visit lies in your time off"
            other="# booked visits lie in your time off"
          />
        }
        action={
          <Button onClick={() => setDeciding(true)}>
            <Trans>Move or cancel</Trans>
          </Button>
        }
      >
        <Trans>The patients still come unless you move or cancel. Each is told by itself.</Trans>
      </Notice>
      {deciding && <BatchSheet appointmentIds={inside} action="move" onClose={() => setDeciding(false)} />}
    </>
  );
}
