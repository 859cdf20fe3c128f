import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlus } from "lucide-react";
import { serverInstant } from "../../../lib/clock.ts";
import { useLocalized } from "../../../lib/localized.ts";
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
    const url = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${visit.code}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <Button icon={<CalendarPlus aria-hidden />} onClick={save}>
      <Trans>Add to calendar</Trans>
    </Button>
  );
}
