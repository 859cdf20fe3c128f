import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { allergyReasons } from "@carepoint/domain/records/allergy-reasons";
import type { PrescriptionView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, Printer } from "lucide-react";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, dayOf } from "../../../lib/format.ts";
import { useKeptRow } from "../../../offline/read.ts";
import { isInForce } from "../cache.ts";
import { timesWords } from "../components/dose-sentence.ts";
import { MedicineCard } from "../components/medicine-card.tsx";
import { PrescriptionSheet } from "../components/prescription-sheet.tsx";
import { prescriptionStatusWords } from "../components/prescription-words.ts";
import { RecordPaper } from "../components/record-paper.tsx";
import { ScanLinks } from "../components/scan-links.tsx";
import { usePrescription } from "../data.ts";

/** Needs the network: a prescription is read without it. */
const AfterPrescription = lazy(() =>
  import("../components/after-prescription.tsx").then(
    (module): { default: ComponentType<{ prescription: PrescriptionView }> } => ({ default: module.AfterPrescription }),
    () => ({ default: () => null }),
  ),
);

/** One prescription in plain words, to read anywhere and to print on A5. */
export function Prescription({ prescriptionId }: { prescriptionId: PrescriptionId }) {
  const { t } = useLingui();
  const prescription = usePrescription(prescriptionId);
  const kept = useKeptRow("prescription", prescriptionId);
  const shown = prescription.data ?? kept.row;
  return (
    <>
      <div data-print="hidden">
        <Screen
          title={t`Prescription`}
          width="narrow"
          back={
            <Link to="/prescriptions">
              <ChevronLeft aria-hidden />
              <Trans>My prescriptions</Trans>
            </Link>
          }
          actions={
            shown && (
              <Button icon={<Printer aria-hidden />} onClick={() => print()}>
                <Trans>Print</Trans>
              </Button>
            )
          }
        >
          <QueryView<PrescriptionView>
            query={prescription}
            kept={{ data: kept.row, asOf: kept.asOf, state: kept.state }}
            offlineMissing={{
              title: t`This prescription is not on this device`,
              body: t`It will load when you are connected.`,
            }}
          >
            {(read) => <Read prescription={read} />}
          </QueryView>
        </Screen>
      </div>
      {shown && (
        <div className="hidden print:block">
          <PrescriptionSheet prescription={shown} />
        </div>
      )}
    </>
  );
}

function Read({ prescription }: { prescription: PrescriptionView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const { content, issuedAt, patientName, doctorName, doctorQualification, cancelReason } = prescription;
  const valid = isInForce(prescription);
  const inSpite = allergyReasons(prescription);
  return (
    <div className="flex flex-col gap-6">
      {!valid && (
        <Notice tone="danger" live={false} title={i18n._(prescriptionStatusWords[prescription.status])}>
          <Trans>Do not take medicines by this page. Ask the doctor if you are not sure.</Trans>
          {cancelReason && (
            <p className="mt-2">
              <Trans>Why it was withdrawn: {cancelReason}</Trans>
            </p>
          )}
        </Notice>
      )}
      <p>
        {issuedAt && <strong className="font-strong">{dayOf(issuedAt, zone)}</strong>}
        {issuedAt && ", "}
        <Trans>for {patientName}</Trans>
      </p>
      <ul className="flex flex-col gap-4">
        {content.lines.map((line, index) => (
          <MedicineCard key={index} line={line} struck={!valid} />
        ))}
      </ul>
      {prescription.repeatsAllowed > 0 && (
        <Part title={t`May be dispensed again`}>{timesWords(prescription.repeatsAllowed, (text) => i18n._(text))}</Part>
      )}
      {content.advice && <Part title={t`Advice`}>{content.advice}</Part>}
      {content.followUp && <Part title={t`Come again`}>{dateText(content.followUp)}</Part>}
      {content.diagnosis && <Part title={t`Diagnosis`}>{content.diagnosis}</Part>}
      {inSpite && <Part title={t`In spite of an allergy`}>{inSpite}</Part>}
      <ScanLinks scans={prescription.scans} />
      <Suspense>
        <AfterPrescription prescription={prescription} />
      </Suspense>
      <RecordPaper of={{ prescriptionId: prescription.id }} />
      <Part title={t`Prescribed by`}>
        {doctorName}, {doctorQualification}
        <br />
        <Trans>
          Registration {prescription.doctorRegistrationNumber}, {prescription.doctorRegistrationCouncil}
        </Trans>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-lg">{title}</h2>
      <p className="max-w-prose whitespace-pre-line">{children}</p>
    </section>
  );
}
