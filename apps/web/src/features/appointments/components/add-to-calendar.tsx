import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlus } from "lucide-react";
import { serverInstant } from "../../../lib/clock.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { visitCalendar } from "./visit-calendar.ts";

/** Hands the visit to the phone's own calendar. Made here, so it works without a network. */
export function AddToCalendar({ visit }: { visit: AppointmentView }) {
  const { t } = useLingui();
  const local = useLocalized();
  const save = () => {
    const text = visitCalendar({
      code: visit.code,
      startsAt: visit.startsAt,
      endsAt: visit.endsAt,
      writtenAt: instantText(serverInstant()),
      title: t`Visit: ${visit.doctorName}`,
      place: local(visit.branchName),
      note: t`Booking code ${visit.code}`,
      url: `${location.origin}/visits/${visit.id}`,
    });
    saveFile(`${visit.code}.ics`, "text/calendar", text);
  };
  return (
    <Button icon={<CalendarPlus aria-hidden />} onClick={save}>
      <Trans>Add to calendar</Trans>
    </Button>
  );
}
