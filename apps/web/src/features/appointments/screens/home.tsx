import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, Suspense, useState } from "react";
import { useAnswerClock } from "../../../components/by-the-clock.ts";
import { CheckedMoney } from "../../../components/checked-money.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { held, isBeingChecked, lastDoctors, upcoming } from "../cache.ts";
import { AddToCalendar } from "../components/add-to-calendar.tsx";
import { FamilySwitch } from "../components/family-switch.tsx";
import { HeldTimes } from "../components/held-times.tsx";
import { OwedVisits } from "../components/owed-visits.tsx";
import { VisitList } from "../components/visit-list.tsx";
import { VisitState } from "../components/visit-state.tsx";
import { VisitSummary } from "../components/visit-summary.tsx";
import { useMyHolds, useVisits } from "../data.ts";

const shownLater = 2;

interface HomeProps {
  /** What waits for an answer and runs out. */
  first?: ReactNode;
  /** Puts what matters before all else on the day of a visit, the token, above what stands below it. */
  lead?: (visit: AppointmentView, below: ReactNode) => ReactNode;
  /** Puts what a doctor asks for above what stands below it. */
  asked?: (patientId: PatientId | null, below: ReactNode) => ReactNode;
  /** What other parts of the hospital have for one person, or for all of the account's. */
  beside?: (patientId: PatientId | null) => ReactNode;
}

/**
 * What is next, in large type; then what a doctor asks for, what is owed, booking again, and what other parts of the hospital have for this person.
 * Drawn from the top down: nothing is pushed away by what stands above it and comes late.
 */
export function Home({ first, lead, asked, beside }: HomeProps) {
  const { t } = useLingui();
  const { account, patients } = useSignedIn();
  const [only, setOnly] = useState<PatientId | null>(null);
  const named = patients.length > 1;
  const visits = useVisits();
  const kept = useKeptRows("appointment");
  const now = useAnswerClock(visits.data ?? kept.rows);
  const holds = held(useMyHolds().data ?? [], now).filter((visit) => !isBeingChecked(visit));
  const skeleton = <Skeleton shape="block" className="h-44" />;
  const others = beside?.(only);
  return (
    <Screen title={t`Hello, ${account.name}`} tabTitle={t`Home`} quiet>
      <Suspense fallback={<div aria-busy="true">{skeleton}</div>}>
        {first}
        {holds.length > 0 && <HeldTimes holds={holds} />}
        <QueryView
          query={visits}
          kept={{ data: kept.state === "ready" ? kept.rows : undefined, asOf: kept.asOf, state: kept.state }}
          aging="schedule"
          skeleton={skeleton}
        >
          {(all) => {
            const checked = all.filter(isBeingChecked);
            const shown = all.filter(({ patientId }) => only === null || patientId === only);
            const [next, ...later] = upcoming(shown, now);
            const below = (
              <>
                <OwedVisits visits={shown} named={named} />
                <BookAgain visits={lastDoctors(shown, 3, now)} />
                {others}
              </>
            );
            const rest = (
              <>
                {next ? <Ahead next={next} later={later} /> : holds.length + checked.length === 0 && <NothingBooked />}
                {asked ? asked(only, below) : below}
              </>
            );
            return (
              <div className="flex flex-col gap-8">
                {checked.length > 0 && <CheckedMoney visits={checked} named={named} />}
                {named && <FamilySwitch patients={patients} value={only} onChange={setOnly} />}
                {next && lead ? lead(next, rest) : rest}
              </div>
            );
          }}
        </QueryView>
        {visits.isError && !visits.data && kept.state !== "ready" && others}
      </Suspense>
    </Screen>
  );
}

function NothingBooked() {
  return (
    <Card>
      <div className="flex flex-col items-start gap-3">
        <h2 className="text-2xl">
          <Trans>Nothing is booked</Trans>
        </h2>
        <p className="text-soft">
          <Trans>Choose a doctor and a free time. You see the fee before you pay.</Trans>
        </p>
        <Button variant="primary" size="large" className="max-sm:w-full" render={<Link to="/doctors" />}>
          <Trans>Find a doctor</Trans>
        </Button>
      </div>
    </Card>
  );
}

function Ahead({ next, later }: { next: AppointmentView; later: readonly AppointmentView[] }) {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">
        <Trans>Your next visit</Trans>
      </h2>
      <Card tone="now">
        <div className="flex flex-col items-start gap-3">
          <VisitState visit={next} />
          <VisitSummary visit={next} patient={patients.length > 1} leading />
          <p className="tabular-nums">
            <Trans>
              Code <strong className="font-strong">{next.code}</strong>
            </Trans>
          </p>
          <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:flex-col">
            <Button variant="primary" render={<Link to="/visits/$appointmentId" params={{ appointmentId: next.id }} />}>
              <Trans>Open the visit</Trans>
            </Button>
            <AddToCalendar visit={next} />
          </div>
        </div>
      </Card>
      {later.length > 0 && (
        <>
          <VisitList label={t`Later visits`} visits={later.slice(0, shownLater)} named={patients.length > 1} />
          <Link to="/visits" className="inline-flex min-h-control items-center self-start text-action">
            <Trans>All visits</Trans>
          </Link>
        </>
      )}
    </section>
  );
}

function BookAgain({ visits }: { visits: readonly AppointmentView[] }) {
  const { t } = useLingui();
  const local = useLocalized();
  if (visits.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">
        <Trans>Book again</Trans>
      </h2>
      <Card flush>
        <List label={t`Doctors you saw last`}>
          {visits.map(({ doctorId, doctorName, departmentName }) => (
            <ListRow
              key={doctorId}
              title={doctorName}
              description={local(departmentName)}
              chevron
              render={<Link to="/doctors/$doctorId" params={{ doctorId }} />}
            />
          ))}
        </List>
      </Card>
    </section>
  );
}
