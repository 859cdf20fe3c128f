import { isOwing } from "@carepoint/domain/appointments/fees";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useAnswerClock } from "../../../components/by-the-clock.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { whenCalm } from "../../../lib/calm.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { held, isBeingChecked, lastDoctors, upcoming } from "../cache.ts";
import { AddToCalendar } from "../components/add-to-calendar.tsx";
import { FamilySwitch } from "../components/family-switch.tsx";
import { VisitList } from "../components/visit-list.tsx";
import { VisitState } from "../components/visit-state.tsx";
import { VisitSummary } from "../components/visit-summary.tsx";
import { useMyHolds, useVisits } from "../data.ts";

const shownLater = 2;

/** Most accounts owe nothing; what is next is painted first. */
const OwedVisits = lazy(async () => {
  await new Promise<void>((resolve) => whenCalm(resolve));
  return { default: (await import("../components/owed-visits.tsx")).OwedVisits };
});

/** As rare, and urgent: both say at once what must be done, or not done again. */
const HeldTimes = lazy(() => import("../components/held-times.tsx").then((m) => ({ default: m.HeldTimes })));
const CheckedMoney = lazy(() =>
  import("../../../components/checked-money.tsx").then((m) => ({ default: m.CheckedMoney })),
);

interface HomeProps {
  /** What waits for an answer and runs out. */
  first?: ReactNode;
  /** What matters before all else on the day of a visit: the token. */
  lead?: (visit: AppointmentView) => ReactNode;
  /** What other parts of the hospital have for one person, or for all of the account's. */
  beside?: (patientId: PatientId | null) => ReactNode;
}

/** What is next, in large type; then what is owed, booking again, and what other parts of the hospital have for this person. */
export function Home({ first, lead, beside }: HomeProps) {
  const { t } = useLingui();
  const { account, patients } = useSignedIn();
  const [only, setOnly] = useState<PatientId | null>(null);
  const named = patients.length > 1;
  const visits = useVisits();
  const kept = useKeptRows("appointment");
  const now = useAnswerClock(visits.data ?? kept.rows);
  const holds = held(useMyHolds().data ?? [], now).filter((visit) => !isBeingChecked(visit));
  return (
    <Screen title={t`Hello, ${account.name}`} tabTitle={t`Home`} quiet>
      {first}
      {holds.length > 0 && (
        <Suspense>
          <HeldTimes holds={holds} />
        </Suspense>
      )}
      <QueryView
        query={visits}
        kept={{ data: kept.state === "ready" ? kept.rows : undefined, asOf: kept.asOf, state: kept.state }}
        aging="schedule"
        skeleton={<Skeleton shape="block" className="h-44" />}
      >
        {(all) => {
          const checked = all.filter(isBeingChecked);
          const shown = all.filter(({ patientId }) => only === null || patientId === only);
          return (
            <div className="flex flex-col gap-8">
              {checked.length > 0 && (
                <Suspense>
                  <CheckedMoney visits={checked} named={named} />
                </Suspense>
              )}
              {named && <FamilySwitch patients={patients} value={only} onChange={setOnly} />}
              <Ahead visits={upcoming(shown, now)} holding={holds.length + checked.length > 0} lead={lead} />
              {shown.some(isOwing) && (
                <Suspense>
                  <OwedVisits visits={shown} named={named} />
                </Suspense>
              )}
              <BookAgain visits={lastDoctors(shown, 3, now)} />
            </div>
          );
        }}
      </QueryView>
      {beside?.(only)}
    </Screen>
  );
}

type AheadProps = { visits: readonly AppointmentView[]; holding: boolean; lead: HomeProps["lead"] };

function Ahead({ visits, holding, lead }: AheadProps) {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  const [next, ...later] = visits;
  if (!next) {
    if (holding) return null;
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
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">
        <Trans>Your next visit</Trans>
      </h2>
      {lead?.(next)}
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
