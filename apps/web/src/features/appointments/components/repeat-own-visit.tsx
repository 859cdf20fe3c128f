import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { recordOpeningStatuses } from "@carepoint/domain/appointments/states";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Repeat } from "lucide-react";
import { lazy } from "react";
import { OwnVisitAction } from "./own-visit-action.tsx";

const RepeatVisits = lazy(() => import("./repeat-visits.tsx").then((module) => ({ default: module.RepeatVisits })));

/** More visits at the same time of the week: the doctor gives them to the patient, or the patient books and pays for them. */
export function RepeatOwnVisit({ visit }: { visit: AppointmentView }) {
  const navigate = useNavigate();
  const { t } = useLingui();
  const toast = useToast();
  const { doctorId, branchId, patientId, kind, status, zone } = visit;
  const isTreated = recordOpeningStatuses.some((each) => each === status);
  if (patientId === null || !isTreated) return null;
  const weeksAfter = (weeks: number) =>
    instantText(toInstant(visit.startsAt).toZonedDateTimeISO(zone).add({ weeks }).toInstant());
  return (
    <OwnVisitAction icon={<Repeat aria-hidden="true" />} label={<Trans>Repeat</Trans>}>
      {(close) => (
        <Sheet open shape="full" onClose={close} closeLabel={t`Close`} title={t`Repeat this visit`}>
          <RepeatVisits
            doctorId={doctorId}
            branchId={branchId}
            patientId={patientId}
            kind={kind}
            first={weeksAfter}
            onLeave={close}
            onBooked={({ length }, _zone, toPay) => {
              const held = plural(length, { one: "# time is held for you", other: "# times are held for you" });
              const booked = plural(length, { one: "# visit is booked", other: "# visits are booked" });
              toast({ title: toPay ? held : booked, tone: "success" });
              close();
              if (toPay) void navigate({ to: "/visits" });
            }}
          />
        </Sheet>
      )}
    </OwnVisitAction>
  );
}
