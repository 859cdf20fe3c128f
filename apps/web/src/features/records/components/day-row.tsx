import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Link } from "@tanstack/react-router";
import { StaffVisitStatus } from "../../../components/staff-visit-status.tsx";
import { timeOf } from "../../../lib/format.ts";

/** One visit of the day: its time, who comes and why, and how far it is. */
export function DayRow({ visit, current }: { visit: AppointmentView; current: boolean }) {
  return (
    <li>
      <Link
        to="/doctor/visits/$appointmentId"
        params={{ appointmentId: visit.id }}
        {...(current && { "aria-current": "page" as const })}
        className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-ink no-underline hover:bg-sunken aria-[current=page]:bg-action-soft"
      >
        <span className="w-18 shrink-0 whitespace-nowrap font-strong tabular-nums">
          {timeOf(visit.startsAt, visit.zone)}
        </span>
        <span className="flex min-w-0 flex-[1_1_7rem] flex-col">
          <span className="font-strong leading-tight">{visit.patientName}</span>
          {visit.reason && <span className="line-clamp-1 text-sm text-soft">{visit.reason}</span>}
        </span>
        <StaffVisitStatus status={visit.status} />
      </Link>
    </li>
  );
}
