import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarOff } from "lucide-react";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, weekday } from "../../../lib/format.ts";
import { DayList } from "./day-list.tsx";
import type { useDoctorDay } from "./visit-data.ts";

/** The start-side pane: today, from the server or from this device. */
export function DayPane({ day, currentId }: { day: ReturnType<typeof useDoctorDay>; currentId?: string | undefined }) {
  const { t } = useLingui();
  return (
    <>
      <header className="px-4 pt-5 pb-3">
        <h1 id="page-title" tabIndex={-1} className="text-2xl">
          <Trans>My day</Trans>
        </h1>
        <p className="text-soft">
          {weekday(day.today, "long")}, {dateText(day.today)}
        </p>
      </header>
      <QueryView
        query={day.query}
        kept={day.kept}
        aging="schedule"
        ownChip
        isEmpty={(visits) => visits.length === 0}
        empty={{ icon: <CalendarOff />, title: t`No visits today`, body: t`New bookings appear here by themselves.` }}
        offlineMissing={{
          title: t`Today is not on this device`,
          body: t`Open the app once with the network on; the day is then kept here.`,
        }}
      >
        {(visits, { chip }) => (
          <>
            {chip && <div className="flex px-4 pb-3">{chip}</div>}
            <DayList visits={visits} currentId={currentId} />
          </>
        )}
      </QueryView>
    </>
  );
}
