import type { DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Plural, Trans } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useInsideLeave } from "./batch-data.ts";
import { BatchSheet } from "./batch-sheet.tsx";

/** Visits that stand in time that was taken away since: somebody must say what becomes of each. Silent when there are none. */
export function VisitsInLeave({ doctorId }: { doctorId: DoctorId }) {
  const { data } = useInsideLeave(doctorId);
  const inside = data ?? [];
  const [deciding, setDeciding] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<number>(undefined);
  // Leave is added far below: what it lies over now has to be seen there and then.
  useEffect(() => {
    if (before.current !== undefined && inside.length > before.current)
      box.current?.scrollIntoView({ block: "center" });
    if (data) before.current = inside.length;
  }, [data]);
  if (inside.length === 0) return null;
  return (
    <div ref={box}>
      <Notice
        tone="warn"
        title={
          <Plural value={inside.length} one="# booked visit lies in time off" other="# booked visits lie in time off" />
        }
        action={
          <Button onClick={() => setDeciding(true)}>
            <Trans>Move or cancel</Trans>
          </Button>
        }
      >
        <Trans>The patients still come unless you move or cancel. Each is told by itself.</Trans>
      </Notice>
      {deciding && (
        <BatchSheet appointmentIds={inside} action="move" cause="hospital" onClose={() => setDeciding(false)} />
      )}
    </div>
  );
}
