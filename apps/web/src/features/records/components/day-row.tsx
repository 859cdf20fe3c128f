import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { tokenStatuses } from "@carepoint/domain/appointments/states";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { StaffVisitStatus } from "../../../components/staff-visit-status.tsx";
import { VisitKindNote } from "../../../components/visit-kind-note.tsx";
import { timeOf } from "../../../lib/format.ts";
import type { Token } from "./next-visit.ts";

type DayRowProps = {
  visit: AppointmentView;
  token: Token | undefined;
  current: boolean;
  day: CalendarDate | undefined;
};

/** One visit of the day: its time, who comes and why, and how far it is. */
export function DayRow({ visit, token, current, day }: DayRowProps) {
  return (
    <li>
      <Link
        to="/doctor/visits/$appointmentId"
        params={{ appointmentId: visit.id }}
        search={day ? { day } : {}}
        {...(current && { "aria-current": "page" as const })}
        className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-ink no-underline hover:bg-sunken aria-[current=page]:bg-action-soft"
      >
        <span className="min-w-[4.5rem] whitespace-nowrap font-strong tabular-nums">
          {timeOf(visit.startsAt, visit.zone)}
        </span>
        {/* Where both do not fit side by side the state goes below: a name is never broken to make room. */}
        <span className="flex min-w-0 flex-[1_1_9rem] flex-wrap items-center gap-x-3 gap-y-1">
          <span className="flex min-w-0 flex-auto flex-col">
            <span className="font-strong leading-tight">{visit.patientName}</span>
            <VisitKindNote kind={visit.kind} />
            {visit.reason && <span className="line-clamp-1 w-0 min-w-full text-sm text-soft">{visit.reason}</span>}
          </span>
          <span className="ms-auto flex flex-col items-end gap-0.5">
            <StaffVisitStatus status={visit.status} />
            <TokenLine number={token?.number ?? keptToken(visit)} token={token} />
          </span>
        </span>
      </Link>
    </li>
  );
}

/** As the row says it, where the queue cannot be asked. */
const keptToken = ({ token, status }: AppointmentView) => (tokenStatuses.includes(status) ? token : null);

/** The number, and as far as it is known whose turn it is. */
function TokenLine({ number, token }: { number: number | null; token: Token | undefined }) {
  if (number === null) return null;
  return (
    <span className="text-sm text-soft tabular-nums">
      {token?.status === "called" ? (
        <Trans>Token {number}, called</Trans>
      ) : token?.turn === 1 ? (
        <Trans>Token {number}, next</Trans>
      ) : (
        <Trans>Token {number}</Trans>
      )}
    </span>
  );
}
