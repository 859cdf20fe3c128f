import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { StaffVisitStatus } from "../../../components/staff-visit-status.tsx";
import { timeOf } from "../../../lib/format.ts";
import type { Token } from "./next-visit.ts";

type DayRowProps = { visit: AppointmentView; token: Token | undefined; current: boolean };

/** One visit of the day: its time, who comes and why, and how far it is. */
export function DayRow({ visit, token, current }: DayRowProps) {
  return (
    <li className="@container">
      <Link
        to="/doctor/visits/$appointmentId"
        params={{ appointmentId: visit.id }}
        {...(current && { "aria-current": "page" as const })}
        className="grid min-h-16 grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1 px-4 py-2 text-ink @min-[21rem]:grid-cols-[4.5rem_minmax(0,1fr)_auto] no-underline hover:bg-sunken aria-[current=page]:bg-action-soft"
      >
        <span className="whitespace-nowrap font-strong tabular-nums">{timeOf(visit.startsAt, visit.zone)}</span>
        <span className="flex min-w-0 flex-col">
          <span className="font-strong leading-tight">{visit.patientName}</span>
          {visit.reason && <span className="line-clamp-1 text-sm text-soft">{visit.reason}</span>}
        </span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 @max-[21rem]:col-start-2">
          <StaffVisitStatus status={visit.status} />
          {token && <TokenLine token={token} />}
        </span>
      </Link>
    </li>
  );
}

/** The number, and whose turn it is. */
function TokenLine({ token: { number, turn, status } }: { token: Token }) {
  return (
    <span className="text-sm text-soft tabular-nums">
      {status === "called" ? (
        <Trans>Token {number}, called</Trans>
      ) : turn === 1 ? (
        <Trans>Token {number}, next</Trans>
      ) : (
        <Trans>Token {number}</Trans>
      )}
    </span>
  );
}
