import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Page } from "@carepoint/ui/blocks/page";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Lock } from "lucide-react";
import { type ReactNode, useState } from "react";
import { severityWords } from "../../../components/allergy-words.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { PatientBanner } from "../../../components/patient-banner.tsx";
import { usePersonFacts } from "../../../components/person-facts.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { ChartSection } from "../components/chart-section.tsx";
import { ChartSections } from "../components/chart-sections.tsx";
import { ClinicalPanel } from "../components/clinical-panel.tsx";
import { CurrentMedicinesPanel } from "../components/current-medicines-panel.tsx";
import { DocumentsPanel } from "../components/documents-panel.tsx";
import { EarlierRecords } from "../components/earlier-records.tsx";
import { GlassBanner } from "../components/glass-banner.tsx";
import { useOpenGlass, usePatientRecord } from "../components/glass-data.ts";
import { SectionBar } from "../components/section-bar.tsx";
import { SignedVisits } from "../components/signed-visits.tsx";
import type { Visit } from "../components/visit-data.ts";

/** A patient's chart without a visit: of the care team, or in an emergency. Notes and prescriptions need a visit. */
export function PatientChart({ patientId, children }: { patientId: PatientId; children?: ReactNode }) {
  const { t } = useLingui();
  const [shut, setShut] = useState(false);
  const { person } = usePatientRecord(patientId);
  return (
    <>
      <title>{t`Chart · Care Point`}</title>
      <h1 className="sr-only">{t`Chart`}</h1>
      <Link to="/doctor" className="inline-flex min-h-control items-center gap-1 px-gutter text-action text-sm">
        <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
        <Trans>My day</Trans>
      </Link>
      {shut ? (
        <Page>
          <EmptyState
            icon={<Lock />}
            title={t`The half hour is over`}
            action={
              <Button render={<Link to="/doctor/records/{-$id}" params={{ id: undefined }} />}>
                <Trans>Open it again with a new reason</Trans>
              </Button>
            }
          >
            {t`This record is shut again. What you wrote in the chart is kept.`}
          </EmptyState>
        </Page>
      ) : (
        <QueryView
          query={person}
          offlineMissing={{
            title: t`This chart is not on this device`,
            body: t`A record without a visit is read with a network only.`,
          }}
        >
          {(patient) => (
            <Record patient={patient} onShut={() => setShut(true)}>
              {children}
            </Record>
          )}
        </QueryView>
      )}
    </>
  );
}

interface RecordProps {
  readonly patient: Visit["patient"];
  readonly onShut: () => void;
  /** Of whoever treats the patient, and not of an emergency. */
  readonly children?: ReactNode;
}

function Record({ patient, onShut, children }: RecordProps) {
  const { t, i18n } = useLingui();
  const facts = usePersonFacts();
  const zone = useHospitalZone();
  const { prescriptions } = usePatientRecord(patient.id);
  const isTreating = useOpenGlass(patient.id).data?.length === 0;
  return (
    <>
      <div className="sticky top-0 z-10">
        <GlassBanner patientId={patient.id} onEnd={onShut} />
        <PatientBanner
          name={patient.name}
          facts={facts(patient).map((text) => ({ key: text, text }))}
          allergies={patient.allergies.map(({ substance, reaction, severity }) => {
            const how = [reaction, severity && i18n._(severityWords[severity])].filter(Boolean).join(", ");
            return how ? `${substance} (${how})` : substance;
          })}
          allergiesLabel={t`Allergic to`}
          noAllergiesLabel={patient.noKnownAllergies ? t`No known allergies` : t`No allergies on record. Ask.`}
        />
        <SectionBar without={["today", "tests"]} />
      </div>
      <Page>
        <ChartSection name="allergies">
          <ClinicalPanel key={patient.id} patient={patient} />
        </ChartSection>
        <QueryView query={prescriptions}>
          {(items) => (
            <>
              <ChartSection name="medicines">
                <CurrentMedicinesPanel zone={zone} prescriptions={items} earlier={[]} />
              </ChartSection>
              <ChartSections patient={patient} encounter={null} />
              <ChartSection name="documents">
                <DocumentsPanel patientId={patient.id} />
              </ChartSection>
              <ChartSection name="visits">
                {items.length > 0 && <EarlierRecords past={[]} prescriptions={items} offline={false} zone={zone} />}
                <SignedVisits patientId={patient.id} without={[]} />
              </ChartSection>
            </>
          )}
        </QueryView>
        {isTreating && children}
      </Page>
    </>
  );
}
