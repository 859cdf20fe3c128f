import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Plural } from "@lingui/react/macro";
import { useState } from "react";
import { useBookedOn } from "./batch-data.ts";
import { BatchSheet } from "./batch-sheet.tsx";

export interface Holiday {
  readonly day: CalendarDate;
  /** Null for all branches. */
  readonly branchId: BranchId | null;
}

/** Visits that were booked before their day became a holiday: somebody must say what becomes of each. Silent when there are none. */
export function VisitsOnHoliday({ day, branchId }: Holiday) {
  const booked = useBookedOn(day, branchId).data ?? [];
  const [deciding, setDeciding] = useState(false);
  if (booked.length === 0 && !deciding) return null;
  return (
    <>
      <Button size="compact" variant="primary" onClick={() => setDeciding(true)}>
        <Plural value={booked.length} one="Move or cancel # visit" other="Move or cancel # visits" />
      </Button>
      {deciding && (
        <BatchSheet appointmentIds={booked} action="move" cause="hospital" onClose={() => setDeciding(false)} />
      )}
    </>
  );
}
