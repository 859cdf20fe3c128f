import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { readTime, timeRefusal } from "@carepoint/domain/appointments/visit-times";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { can } from "@carepoint/domain/kernel/state-machine";
import { Button } from "@carepoint/ui/blocks/button";
import { Page } from "@carepoint/ui/blocks/page";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { severityWords } from "../../../components/allergy-words.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { PatientBanner } from "../../../components/patient-banner.tsx";
import { usePersonFacts } from "../../../components/person-facts.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { StaffVisitStatus } from "../../../components/staff-visit-status.tsx";
import { TeleContact } from "../../../components/tele-contact.tsx";
import { VisitHistory } from "../../../components/visit-history.tsx";
import { VisitKindNote } from "../../../components/visit-kind-note.tsx";
import { serverInstant } from "../../../lib/clock.ts";
import { errorText } from "../../../lib/errors.ts";
import { fullTime, visitTime } from "../../../lib/format.ts";
import { ChartSection } from "./chart-section.tsx";
import { ClinicalPanel } from "./clinical-panel.tsx";
import { EarlierRecords } from "./earlier-records.tsx";
import type { OrdersPanelProps } from "./orders-panel.tsx";
import { SectionBar } from "./section-bar.tsx";
import type { SignedVisitsProps } from "./signed-visits.tsx";
import { useStartVisit, useVisit, useVisitContact, useVisitHistory, type Visit } from "./visit-data.ts";
import { VisitWork } from "./visit-work.tsx";

/** In a piece of its own: who the patient is and what was written stand there first. */
const ChartSections = lazy(async () => ({ default: (await import("./chart-sections.tsx")).ChartSections }));

/** Known to the server alone: nothing of it is on a device. */
const OrdersPanel = lazy(() =>
  import("./orders-panel.tsx").then(
    (module): { default: ComponentType<OrdersPanelProps> } => ({ default: module.OrdersPanel }),
    () => ({ default: () => null }),
  ),
);
const DocumentsPanel = lazy(async () => ({ default: (await import("./documents-panel.tsx")).DocumentsPanel }));

const SignedVisits = lazy(() =>
  import("./signed-visits.tsx").then(
    (module): { default: ComponentType<SignedVisitsProps> } => ({ default: module.SignedVisits }),
    () => ({ default: () => null }),
  ),
);

const CurrentMedicinesPanel = lazy(async () => ({
  default: (await import("./current-medicines-panel.tsx")).CurrentMedicinesPanel,
}));

/** Only a record that stands open in an emergency has one. */
const GlassBanner = lazy(async () => ({ default: (await import("./glass-banner.tsx")).GlassBanner }));

/** What other parts of the hospital can do with the visit. */
export type BesideVisit = (visit: Visit["appointment"]) => ReactNode;

type VisitChartProps = { appointmentId: AppointmentId; beside?: BesideVisit | undefined };

/** One patient's chart for one visit: the banner, what was before, and the writing of today. */
export function VisitChart({ appointmentId, beside }: VisitChartProps) {
  const { t } = useLingui();
  const { query, kept } = useVisit(appointmentId);
  return (
    <QueryView
      query={query}
      kept={kept}
      aging="chart"
      ownChip
      offlineMissing={{
        title: t`This chart is not on this device`,
        body: t`Today's patients are saved here whenever the app has a network.`,
      }}
    >
      {(visit, { source, chip }) => <Chart visit={visit} offline={source === "kept"} chip={chip} beside={beside} />}
    </QueryView>
  );
}

type ChartProps = Pick<VisitChartProps, "beside"> & { visit: Visit; offline: boolean; chip: ReactNode };

function Chart({ visit, offline, chip, beside }: ChartProps) {
  const { t, i18n } = useLingui();
  const facts = usePersonFacts();
  const { appointment, patient, encounter } = visit;
  return (
    <>
      <div className="sticky top-0 z-10">
        {!offline && (
          <Suspense>
            <GlassBanner patientId={patient.id} />
          </Suspense>
        )}
        <PatientBanner
          name={patient.name}
          facts={facts(patient).map((text) => ({ key: text, text }))}
          allergies={patient.allergies.map(({ substance, reaction, severity }) => {
            const how = [reaction, severity && i18n._(severityWords[severity])].filter(Boolean).join(", ");
            return how ? `${substance} (${how})` : substance;
          })}
          allergiesLabel={t`Allergic to`}
          noAllergiesLabel={patient.noKnownAllergies ? t`No known allergies` : t`No allergies on record. Ask.`}
          end={<StaffVisitStatus status={appointment.status} />}
        />
        <SectionBar without={[...(offline ? (["tests"] as const) : []), ...(encounter ? [] : (["today"] as const))]} />
      </div>
      <Page>
        <div className="flex flex-col gap-1">
          {chip && <div className="mb-2 flex">{chip}</div>}
          <p className="font-strong tabular-nums" title={fullTime(appointment.startsAt, appointment.zone)}>
            {visitTime(appointment.startsAt, appointment.zone)} · {appointment.code}{" "}
            <VisitKindNote kind={appointment.kind} />
          </p>
          {appointment.reason && <p className="max-w-prose">{appointment.reason}</p>}
          {appointment.kind === "tele" && <Contact visit={visit} />}
        </div>
        {!encounter && <StartVisit visit={visit} />}
        {beside?.(appointment)}
        <ChartSection name="allergies">
          <ClinicalPanel key={patient.id} patient={patient} />
        </ChartSection>
        {encounter && (
          <ChartSection name="today">
            <VisitWork key={encounter.id} visit={visit} encounter={encounter} />
          </ChartSection>
        )}
        <Suspense>
          {!offline && (
            <ChartSection name="tests">
              <OrdersPanel patientId={patient.id} doctorId={appointment.doctorId} encounter={encounter} />
            </ChartSection>
          )}
          <ChartSection name="medicines">
            <CurrentMedicinesPanel {...visit} zone={appointment.zone} />
          </ChartSection>
          <ChartSections patient={patient} encounter={encounter} />
          <ChartSection name="documents">
            <DocumentsPanel patientId={patient.id} encounterId={encounter?.id} />
          </ChartSection>
        </Suspense>
        <ChartSection name="visits">
          <EarlierRecords past={visit.past} prescriptions={visit.earlier} offline={offline} zone={appointment.zone} />
          {!offline && (
            <Suspense>
              <SignedVisits
                patientId={patient.id}
                without={[...visit.past, ...(encounter ? [encounter] : [])].map(({ id }) => id)}
              />
            </Suspense>
          )}
        </ChartSection>
        <History visit={visit} />
      </Page>
    </>
  );
}

function Contact({ visit: { appointment } }: { visit: Visit }) {
  const { data: contact } = useVisitContact(appointment.id);
  if (!contact) return null;
  return (
    <p className="mt-2">
      <TeleContact contact={contact} />
    </p>
  );
}

function History({ visit: { appointment } }: { visit: Visit }) {
  const { t } = useLingui();
  const { data: events = [] } = useVisitHistory(appointment.id);
  if (events.length === 0) return null;
  return (
    <Panel title={t`What happened`}>
      <VisitHistory events={events} zone={appointment.zone} />
    </Panel>
  );
}

function StartVisit({ visit: { appointment } }: { visit: Visit }) {
  const { t, i18n } = useLingui();
  const start = useStartVisit();
  const offline = useOnlineOnly();
  const { status } = appointment;
  const awaited = can(appointmentLifecycle, status, "check_in");
  if (!awaited && !can(appointmentLifecycle, status, "start")) return null;
  const absent = awaited ? t`The desk has not checked the patient in yet.` : undefined;
  const refusal = timeRefusal("start", readTime(appointment), serverInstant());
  return (
    <div className="flex flex-col items-start gap-3">
      <ErrorNotice error={start.error} />
      <Button
        variant="primary"
        size="large"
        pending={start.isPending}
        blocked={offline ?? (refusal ? i18n._(errorText[refusal]) : absent)}
        onClick={() => start.mutate({ appointmentId: appointment.id })}
      >
        <Trans>Start visit</Trans>
      </Button>
    </div>
  );
}
