import type { PrescriptionView } from "@carepoint/domain/records/schema";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dayOf, listText } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { isInForce, readableLatestFirst } from "../cache.ts";
import { prescriptionStatusTones, prescriptionStatusWords } from "../components/prescription-words.ts";
import { usePrescriptions } from "../data.ts";

/** All prescriptions, the latest first; each is readable without a network. */
export function Prescriptions() {
  const { t } = useLingui();
  const prescriptions = usePrescriptions();
  const kept = useKeptRows("prescription");
  return (
    <Screen title={t`My prescriptions`} lead={t`They stay on this device and can be read without a connection.`}>
      <QueryView
        query={prescriptions}
        kept={{ data: kept.state === "ready" ? kept.rows : undefined, asOf: kept.asOf, state: kept.state }}
        isEmpty={(all) => readableLatestFirst(all).length === 0}
        empty={{ title: t`No prescriptions yet`, body: t`What a doctor prescribes for you appears here at once.` }}
        offlineMissing={{
          title: t`Your prescriptions are not on this device yet`,
          body: t`Open this page once with a connection; after that it is here without one.`,
        }}
      >
        {(all) => (
          <Card flush>
            <List label={t`My prescriptions`}>
              {readableLatestFirst(all).map((prescription) => (
                <PrescriptionRow key={prescription.id} prescription={prescription} />
              ))}
            </List>
          </Card>
        )}
      </QueryView>
    </Screen>
  );
}

function PrescriptionRow({ prescription }: { prescription: PrescriptionView }) {
  const { i18n } = useLingui();
  const zone = useHospitalZone();
  const named = (useSession()?.patients.length ?? 0) > 1;
  const { status, issuedAt, doctorName, patientName, content } = prescription;
  const medicines = listText(content.lines.map(({ name }) => name));
  return (
    <ListRow
      title={isInForce(prescription) ? medicines : <s className="text-soft">{medicines}</s>}
      description={
        <Facts>
          <span>{doctorName}</span>
          {named && <span>{patientName}</span>}
        </Facts>
      }
      end={
        <>
          <span className="text-sm text-soft">{issuedAt && dayOf(issuedAt, zone)}</span>
          {!isInForce(prescription) && (
            <StatusPill tone={prescriptionStatusTones[status]}>{i18n._(prescriptionStatusWords[status])}</StatusPill>
          )}
        </>
      }
      chevron
      render={<Link to="/prescriptions/$prescriptionId" params={{ prescriptionId: prescription.id }} />}
    />
  );
}
