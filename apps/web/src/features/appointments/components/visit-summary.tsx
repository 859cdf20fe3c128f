import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Facts } from "@carepoint/ui/blocks/facts";
import { VisitKindNote } from "../../../components/visit-kind-note.tsx";
import { dayOf, fullTime, timeOf } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";

type Summarised = Pick<
  AppointmentView,
  "startsAt" | "zone" | "doctorName" | "departmentName" | "branchName" | "patientName" | "kind"
>;

interface VisitSummaryProps {
  visit: Summarised;
  patient?: boolean;
  /** What a page is opened for: its time is the largest thing on it. */
  leading?: boolean;
}

/** When, with whom and where, in large type: what a person must not get wrong. */
export function VisitSummary({ visit, patient = true, leading = false }: VisitSummaryProps) {
  const local = useLocalized();
  return (
    <div className="flex flex-col gap-1">
      <p
        className={`font-strong leading-tight ${leading ? "text-[min(2.05em,13vw)]" : "text-xl"}`}
        title={fullTime(visit.startsAt, visit.zone)}
      >
        <time dateTime={visit.startsAt}>
          <span className="whitespace-nowrap">{dayOf(visit.startsAt, visit.zone)},</span>{" "}
          <span className="whitespace-nowrap">{timeOf(visit.startsAt, visit.zone)}</span>
        </time>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-3 text-lg">
        {visit.doctorName} <VisitKindNote kind={visit.kind} />
      </p>
      <p className="text-soft">
        <Facts>
          <span>{local(visit.departmentName)}</span>
          <span>{local(visit.branchName)}</span>
        </Facts>
      </p>
      {patient && visit.patientName && <p className="text-soft">{visit.patientName}</p>}
    </div>
  );
}
