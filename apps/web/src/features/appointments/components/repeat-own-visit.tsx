import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { recordOpeningStatuses } from "@carepoint/domain/appointments/states";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Repeat } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";

/** Of the desk, and of no use without a network: the rounds do not wait for it, nor does a device keep it. */
const RepeatVisits = lazy(() => import("./repeat-visits.tsx").then((module) => ({ default: module.RepeatVisits })));

/** A doctor gives the patient of a visit more of them, at the same time of the week. */
export function RepeatOwnVisit({ visit }: { visit: AppointmentView }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const [open, setOpen] = useState(false);
  const { doctorId, branchId, patientId, kind, status, zone } = visit;
  const isTreated = recordOpeningStatuses.some((each) => each === status);
  if (patientId === null || !isTreated) return null;
  const weeksAfter = (weeks: number) =>
    instantText(toInstant(visit.startsAt).toZonedDateTimeISO(zone).add({ weeks }).toInstant());
  const close = () => setOpen(false);
  return (
    <>
      <Button
        className="self-start"
        icon={<Repeat aria-hidden="true" />}
        blocked={offline}
        onClick={() => setOpen(true)}
      >
        <Trans>Repeat</Trans>
      </Button>
      {open && (
        <Sheet open shape="full" onClose={close} closeLabel={t`Close`} title={t`Repeat this visit`}>
          <Suspense>
            <RepeatVisits
              doctorId={doctorId}
              branchId={branchId}
              patientId={patientId}
              kind={kind}
              first={weeksAfter}
              onLeave={close}
              onBooked={({ length }) => {
                toast({
                  title: plural(length, { one: "# visit is booked", other: "# visits are booked" }),
                  tone: "success",
                });
                close();
              }}
            />
          </Suspense>
        </Sheet>
      )}
    </>
  );
}
