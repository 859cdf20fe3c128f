import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isAwaited } from "@carepoint/domain/appointments/states";
import { readTime, timeRefusal } from "@carepoint/domain/appointments/visit-times";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { TeleContact } from "../../../components/tele-contact.tsx";
import { serverInstant } from "../../../lib/clock.ts";
import { useCheckIn } from "../data.ts";

/** A visit by telephone as its patient sees it: where to meet, and on its day a way to say that one is there. */
export function TeleVisit({ visit, contact }: { visit: AppointmentView; contact: string }) {
  const checkIn = useCheckIn();
  const offline = useOnlineOnly();
  const isToday = timeRefusal("check_in", readTime(visit), serverInstant()) === null;
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="flex flex-wrap gap-3">
        <TeleContact contact={contact} />
        {isAwaited(visit.status) && isToday && (
          <Button
            pending={checkIn.isPending}
            blocked={offline}
            onClick={() => checkIn.mutate({ appointmentId: visit.id })}
          >
            <Trans>I am ready</Trans>
          </Button>
        )}
      </div>
      <ErrorNotice error={checkIn.error} />
    </div>
  );
}
