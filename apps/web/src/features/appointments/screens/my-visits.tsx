import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAnswerClock } from "../../../components/by-the-clock.ts";
import { CheckedMoney } from "../../../components/checked-money.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSession } from "../../../lib/session.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { calledOffAhead, earlier, held, isBeingChecked, past, upcoming } from "../cache.ts";
import { VisitList } from "../components/visit-list.tsx";
import { useVisits } from "../data.ts";

interface MyVisitsProps {
  waits: ReactNode;
  /** Held because a time came free: those stand under the waiting lists. */
  offered: readonly string[];
}

/** All visits of the people this account looks after: what is held and runs out, then those ahead. */
export function MyVisits({ waits, offered }: MyVisitsProps) {
  const { t } = useLingui();
  const visits = useVisits();
  const kept = useKeptRows("appointment");
  const named = (useSession()?.patients.length ?? 0) > 1;
  const now = useAnswerClock(visits.data ?? kept.rows);
  const offline = useOnlineOnly();
  const known = visits.data ?? (kept.state === "ready" ? kept.rows : []);
  return (
    <Screen
      title={t`My visits`}
      actions={
        <Button variant="primary" blocked={offline} render={<Link to="/doctors" />}>
          <Trans>Book a visit</Trans>
        </Button>
      }
    >
      {waits}
      <CheckedMoney visits={known.filter(isBeingChecked)} named={named} />
      <Unfinished
        visits={held(visits.data ?? [], now).filter((visit) => !isBeingChecked(visit) && !offered.includes(visit.id))}
        named={named}
      />
      <QueryView
        query={visits}
        kept={{ data: kept.state === "ready" ? kept.rows : undefined, asOf: kept.asOf, state: kept.state }}
        aging="schedule"
        isEmpty={(all) => upcoming(all, now).length + past(all, now).length === 0 && !all.some(isBeingChecked)}
        empty={{
          title: t`No visits yet`,
          body: t`Once you have booked a visit you find it here, also without a connection.`,
        }}
        offlineMissing={{
          title: t`Your visits are not on this device yet`,
          body: t`Open this page once with a connection; after that it is here without one.`,
        }}
      >
        {(all) => (
          <div className="flex flex-col gap-8">
            <section className="flex flex-col gap-3">
              <h2 className="text-xl">
                <Trans>Ahead of you</Trans>
              </h2>
              {upcoming(all, now).length === 0 ? (
                <p className="text-soft">
                  <Trans>Nothing is booked.</Trans>
                </p>
              ) : (
                <VisitList label={t`Ahead of you`} visits={upcoming(all, now)} named={named} />
              )}
            </section>
            <Listed title={t`Cancelled`} visits={calledOffAhead(all, now)} named={named} />
            <Listed title={t`Earlier`} visits={earlier(all, now)} named={named} />
          </div>
        )}
      </QueryView>
    </Screen>
  );
}

function Listed({ title, visits, named }: { title: string; visits: readonly AppointmentView[]; named: boolean }) {
  if (visits.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">{title}</h2>
      <VisitList label={title} visits={visits} named={named} />
    </section>
  );
}

/** Times that nobody has paid or confirmed yet: each is finished on its own page. */
function Unfinished({ visits, named }: { visits: readonly AppointmentView[]; named: boolean }) {
  const { t } = useLingui();
  if (visits.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">
        <Trans>Finish these bookings</Trans>
      </h2>
      <p className="text-soft">
        <Trans>Each time is held for you until its clock runs out.</Trans>
      </p>
      <VisitList label={t`Finish these bookings`} visits={visits} named={named} />
    </section>
  );
}
