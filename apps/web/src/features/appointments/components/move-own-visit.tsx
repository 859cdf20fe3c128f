import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { can } from "@carepoint/domain/kernel/state-machine";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { CalendarClock } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";

/** Of the desk, and of no use without a network: the rounds do not wait for it, nor does a device keep it. */
const MoveForPatient = lazy(() =>
  import("./move-for-patient.tsx").then((module) => ({ default: module.MoveForPatient })),
);

/** A doctor gives a visit that has not begun another of the own times. */
export function MoveOwnVisit({ visit }: { visit: AppointmentView }) {
  const offline = useOnlineOnly();
  const [open, setOpen] = useState(false);
  if (!can(appointmentLifecycle, visit.status, "reschedule")) return null;
  return (
    <>
      <Button
        className="self-start"
        icon={<CalendarClock aria-hidden="true" />}
        blocked={offline}
        onClick={() => setOpen(true)}
      >
        <Trans>Move the visit</Trans>
      </Button>
      <Suspense>
        {open && <MoveForPatient visit={visit} mayChooseDoctor={false} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
