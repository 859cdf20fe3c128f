import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarOff, Megaphone } from "lucide-react";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, weekday } from "../../../lib/format.ts";
import { DayList } from "./day-list.tsx";
import type { Tokens } from "./next-visit.ts";
import { useCallIn, type useDoctorDay, useTokens } from "./visit-data.ts";

type DayPaneProps = {
  day: ReturnType<typeof useDoctorDay>;
  currentId?: string | undefined;
  roomAt?: (visit: AppointmentView) => ReactNode;
};

/** The start-side pane: today, from the server or from this device. */
export function DayPane({ day, currentId, roomAt }: DayPaneProps) {
  const { t } = useLingui();
  const tokens = useTokens();
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
            {roomAt &&
              oneOfEachBranch(visits).map((visit) => (
                <div key={visit.branchId} className="px-4 pb-3 empty:hidden">
                  {roomAt(visit)}
                </div>
              ))}
            <CallNext visits={visits} tokens={tokens} />
            {chip && <div className="flex px-4 pb-3">{chip}</div>}
            <DayList visits={visits} tokens={tokens} currentId={currentId} />
          </>
        )}
      </QueryView>
    </>
  );
}

function oneOfEachBranch(visits: readonly AppointmentView[]): AppointmentView[] {
  return [...new Map(visits.map((visit) => [visit.branchId, visit])).values()];
}

/** Calls whose turn it is, by number and name: what the button says is who is called. */
function CallNext({ visits, tokens }: { visits: readonly AppointmentView[]; tokens: Tokens }) {
  const blocked = useOnlineOnly();
  const callIn = useCallIn();
  const visit = visits.find(({ id }) => tokens.get(id)?.turn === 1);
  const token = visit && tokens.get(visit.id);
  if (!visit || !token) return null;
  return (
    <div className="flex flex-col gap-2 px-4 pb-3">
      <ErrorNotice error={callIn.error} />
      <Button
        variant="primary"
        wide
        icon={<Megaphone aria-hidden="true" />}
        blocked={blocked}
        pending={callIn.isPending}
        onClick={() => callIn.mutate({ entryId: token.id })}
      >
        <Trans>
          Call {token.number}, {visit.patientName}
        </Trans>
      </Button>
    </div>
  );
}
