import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { PrintSheet } from "@carepoint/ui/blocks/print-sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { staffStatusWords } from "../../../components/staff-visit-status.tsx";
import { serverInstant } from "../../../lib/clock.ts";
import { dateText, fullTime, timeOf, weekday } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { sheetsOf } from "./day-sheet-rows.ts";
import { useHospitalName } from "./desk-data.ts";

type DaySheetProps = { date: CalendarDate; visits: readonly AppointmentView[]; tokens: ReadonlyMap<string, number> };

/** The day on paper, doctor by doctor: what the desk works from when nothing else does. */
export function DaySheet({ date, visits, tokens }: DaySheetProps) {
  const { t, i18n } = useLingui();
  const say = useLocalized();
  const hospital = useHospitalName();
  const zone = useHospitalZone();
  const printed = fullTime(serverInstant().toString(), zone);
  return (
    <PrintSheet size="a4" className="hidden print:block">
      <header className="mb-4">
        <p>{hospital ? say(hospital) : "Care Point"}</p>
        <h1 className="text-xl">
          {weekday(date, "long")}, {dateText(date)}
        </h1>
        <p className="text-sm">{t`Printed ${printed}. Later changes are not on it.`}</p>
      </header>
      {sheetsOf(visits).map(({ doctorId, doctorName, rows }) => (
        <section key={doctorId} className="mb-6">
          <h2 className="mb-1 text-lg">
            {doctorName} · {rows.length}
          </h2>
          <table className="w-full table-fixed border-collapse text-start text-sm [&_td]:border-hairline [&_td]:border-t [&_td]:py-1.5 [&_td]:pe-2 [&_th]:pe-2 [&_th]:pb-1 [&_th]:text-start [&_th]:font-strong">
            <thead>
              <tr>
                <th scope="col" className="w-16">
                  <Trans>Token</Trans>
                </th>
                <th scope="col" className="w-20">
                  <Trans>Time</Trans>
                </th>
                <th scope="col">
                  <Trans>Patient</Trans>
                </th>
                <th scope="col" className="w-32">
                  <Trans>Code</Trans>
                </th>
                <th scope="col" className="w-36">
                  <Trans>Status</Trans>
                </th>
              </tr>
            </thead>
            <tbody className="tabular-nums">
              {rows.map((visit) => (
                <tr key={visit.id}>
                  <td className="font-strong">{tokens.get(visit.id) ?? ""}</td>
                  <td>{timeOf(visit.startsAt, visit.zone)}</td>
                  <td className="break-words">{visit.patientName ?? t`Not named yet`}</td>
                  <td>{visit.code}</td>
                  <td>{i18n._(staffStatusWords[visit.status])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </PrintSheet>
  );
}
