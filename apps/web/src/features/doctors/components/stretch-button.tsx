import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import { Plural, useLingui } from "@lingui/react/macro";
import { Lock } from "lucide-react";
import { type HoursFault, visitsIn } from "./week-draft.ts";

type StretchButtonProps = {
  dayName: string;
  rule: WeeklyHours;
  place: { top: string; height: string };
  /** Named where the doctor sits at several. */
  branch: string | undefined;
  fault: HoursFault | undefined;
  /** Leave or a holiday takes the whole of it. */
  idle: boolean;
  /** Without it somebody else plans these hours. */
  onEdit: (() => void) | undefined;
};

/** One stretch of the week, drawn as long as it lasts; a tap opens it. */
export function StretchButton({ dayName, rule, place, branch, fault, idle, onEdit }: StretchButtonProps) {
  const { t } = useLingui();
  const faults: Record<HoursFault, string> = {
    ends_before_start: t`The end comes before the start.`,
    slot_does_not_fit: t`No visit fits in.`,
    overlaps: t`Overlaps with other hours.`,
  };
  const { from, to, slotMinutes, staffOnly } = rule;
  const visits = visitsIn(rule);
  const look = fault
    ? "border-mistake bg-danger-soft"
    : onEdit && !idle
      ? "border-action bg-action-soft hover:border-action-strong"
      : "border-hairline bg-sunken text-soft";
  return (
    <button
      type="button"
      disabled={!onEdit}
      onClick={onEdit}
      style={place}
      className={`flex w-full flex-col items-start overflow-hidden rounded-box border px-2 py-1 text-start text-sm leading-tight @max-[46rem]:h-auto! @max-[46rem]:min-h-control @min-[46rem]:absolute @min-[46rem]:inset-x-1 @min-[46rem]:w-auto @min-[46rem]:min-h-6 ${look}`}
    >
      <span className="sr-only">{dayName},</span>
      <span className="flex items-center gap-1 font-strong tabular-nums">
        {from}–{to} {staffOnly && <Lock aria-hidden="true" className="size-[1em]" />}
      </span>
      {fault ? (
        <span className="text-mistake">{faults[fault]}</span>
      ) : (
        <span>
          <Plural value={visits} one="# visit" other="# visits" /> · {t`${slotMinutes} min`}
        </span>
      )}
      {staffOnly && <span>{t`Staff only`}</span>}
      {branch && <span className="text-soft">{branch}</span>}
    </button>
  );
}
