import type { PatientId } from "@carepoint/domain/kernel/id";
import type { PastGlassView, TreatingDoctorView } from "@carepoint/domain/patients/care-team";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { glassReasons, outcomeWords } from "../../../components/glass-words.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { outcomeTone } from "../../../components/outcome-tone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dayOf, fullTime, visitTime } from "../../../lib/format.ts";
import { useWhoMaySee } from "../data.ts";

/** Which doctors may see the record, why and until when; and each time somebody else opened it in an emergency. */
export function WhoMaySee({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  return (
    <QueryView query={useWhoMaySee(patientId)}>
      {({ doctors, emergencies, careDays }) => (
        <>
          <Panel
            title={t`Doctors who may see it`}
            description={
              <Plural
                value={careDays}
                one="A visit opens the record to its doctor until # day after it. Nobody else here reads it, but for an emergency."
                other="A visit opens the record to its doctor until # days after it. Nobody else here reads it, but for an emergency."
              />
            }
          >
            {doctors.length === 0 ? (
              <p className="text-soft">
                <Trans>No doctor may see this record now.</Trans>
              </p>
            ) : (
              <List label={t`Doctors who may see it`} className="border-hairline border-t">
                {doctors.map((doctor) => (
                  <TreatingRow key={doctor.doctorId} doctor={doctor} />
                ))}
              </List>
            )}
          </Panel>
          <Panel title={t`Opened in an emergency`}>
            {emergencies.length === 0 ? (
              <p className="text-soft">
                <Trans>Never.</Trans>
              </p>
            ) : (
              <List label={t`Opened in an emergency`} className="border-hairline border-t">
                {emergencies.map((glass) => (
                  <EmergencyRow key={`${glass.openedAt}/${glass.doctorName}`} glass={glass} />
                ))}
              </List>
            )}
          </Panel>
        </>
      )}
    </QueryView>
  );
}

function TreatingRow({ doctor: { doctorName, source, fromAt, untilAt } }: { doctor: TreatingDoctorView }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const [from, until] = [dayOf(fromAt, zone), dayOf(untilAt, zone)];
  const minute = visitTime(untilAt, zone);
  const why = {
    visit: t`Visit: ${from}. May see it until: ${until}.`,
    admission: t`In the care team since: ${from}. May see it until: ${until}.`,
    referral: t`Referred to: ${from}. May see it until: ${until}.`,
    break_glass: t`Opened in an emergency. May see it until: ${minute}.`,
  }[source];
  return <ListRow title={doctorName} description={why} />;
}

function EmergencyRow({ glass: { doctorName, code, openedAt, outcome } }: { glass: PastGlassView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const reason = i18n._(glassReasons[code]);
  return (
    <ListRow
      title={doctorName}
      description={
        <span className="flex flex-col items-start gap-1">
          <span>{t`Because ${reason}. For 30 minutes.`}</span>
          <time dateTime={openedAt} title={fullTime(openedAt, zone)}>
            {visitTime(openedAt, zone)}
          </time>
          <StatusPill tone={outcome ? outcomeTone[outcome] : "waiting"}>
            {outcome ? i18n._(outcomeWords[outcome]) : t`Being checked`}
          </StatusPill>
        </span>
      }
    />
  );
}
