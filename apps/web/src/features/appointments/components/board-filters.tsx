import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useSearchKey } from "../../../components/search-key.ts";
import { BoardDay } from "./board-day.tsx";
import { type BoardGroup, boardGroups, groupOf } from "./desk-data.ts";

export interface BoardSight {
  readonly date: CalendarDate;
  readonly group: BoardGroup | "all";
  readonly doctorId: string;
  readonly text: string;
  /** Those that a scan or a number found; null while nothing was looked for. */
  readonly found?: readonly string[] | null;
}

/** Whether a visit is in sight: by doctor, by how far it is, and by a part of the name or the code. */
export function fitsSight(visit: AppointmentView, { group, doctorId, text, found }: BoardSight): boolean {
  if (found) return found.includes(visit.id);
  if (group !== "all" && groupOf[visit.status] !== group) return false;
  if (doctorId !== "" && visit.doctorId !== doctorId) return false;
  const sought = text.trim().toLowerCase();
  return `${visit.patientName ?? ""} ${visit.code}`.toLowerCase().includes(sought);
}

type BoardFiltersProps = {
  visits: readonly AppointmentView[];
  sight: BoardSight;
  onChange: (sight: BoardSight) => void;
  /** Enter in the search: what a scanner sends after a code. */
  onFind: (text: string) => void;
};

export function BoardFilters({ visits, sight, onChange, onFind }: BoardFiltersProps) {
  const { t } = useLingui();
  const search = useSearchKey();
  const doctors = new Map(visits.map((visit) => [visit.doctorId, visit.doctorName]));
  const inSight = visits.filter((visit) => fitsSight(visit, { ...sight, group: "all" }));
  const count = (group: BoardGroup) => inSight.filter((visit) => groupOf[visit.status] === group).length;
  const names: Record<BoardGroup, string> = {
    booked: t`Booked`,
    arrived: t`Arrived`,
    with_doctor: t`With doctor`,
    done: t`Done`,
    off: t`Off`,
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SegmentedControl
        className="max-sm:w-full"
        label={t`Which visits`}
        value={sight.group}
        onChange={(group) => onChange({ ...sight, group, found: null })}
        options={[
          { value: "all" as const, label: `${t`All`} ${inSight.length}` },
          ...boardGroups.map((group) => ({ value: group, label: `${names[group]} ${count(group)}` })),
        ]}
      />
      <BoardDay date={sight.date} onChange={(date) => onChange({ ...sight, date, found: null })} />
      <SelectField
        label={t`Doctor`}
        labelHidden
        className="w-full sm:w-44 sm:grow"
        value={sight.doctorId}
        onChange={(event) => onChange({ ...sight, doctorId: event.target.value, found: null })}
        options={[
          { value: "", label: t`All doctors` },
          ...[...doctors]
            .toSorted(([, a], [, b]) => a.localeCompare(b))
            .map(([value, label]) => ({ value: String(value), label })),
        ]}
      />
      <SearchField
        ref={search}
        className="w-full sm:w-56 sm:grow"
        label={t`Name, phone, token or code`}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          onFind(event.currentTarget.value);
        }}
        value={sight.text}
        onChange={(event) => onChange({ ...sight, text: event.target.value, found: null })}
        onClear={() => onChange({ ...sight, text: "", found: null })}
        clearLabel={t`Clear`}
      />
    </div>
  );
}
