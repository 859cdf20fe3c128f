import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { CalendarOff, ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { dateText, todayIn, weekday } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { BoardDay } from "../components/board-day.tsx";
import { DayColumns } from "../components/day-columns.tsx";
import { useDeskPlace } from "../components/desk-place.tsx";
import { useDeskWork } from "../components/desk-work.tsx";
import { useDayGrid } from "../components/grid-data.ts";
import { columnsOf, firstFree, type GridCell, type GridColumn, nearest } from "../components/grid-layout.ts";

/** More side by side cannot be read at a desk; the others are a page away. */
const perPage = 8;

/** All doctors of a day side by side: who is where, and the next time that is free with anybody. */
export function DayGrid() {
  const { t } = useLingui();
  const say = useLocalized();
  const navigate = useNavigate();
  const today = todayIn(useHospitalZone());
  const [date, setDate] = useState(today);
  const [departmentId, setDepartmentId] = useState("");
  const [page, setPage] = useState(0);
  const [currentKey, setCurrentKey] = useState<string>();
  const grid = useDayGrid(date);
  const { select, panel, questions } = useDeskWork(grid.data?.visits ?? []);
  const { book } = useDeskPlace();
  const all = grid.data ? columnsOf(grid.data) : [];
  const departments = new Map(all.map(({ doctor }) => [String(doctor.departmentId), say(doctor.departmentName)]));
  const fitting = all.filter(({ doctor }) => departmentId === "" || doctor.departmentId === departmentId);
  const pages = Math.max(1, Math.ceil(fitting.length / perPage));
  const at = Math.min(page, pages - 1);
  const columns = fitting.slice(at * perPage, (at + 1) * perPage);
  const open = (cell: GridCell, { doctor }: GridColumn) => {
    if (cell.kind === "visit") return select(cell.visit.id);
    void navigate({ to: book, search: { doctorId: doctor.doctorId, startsAt: cell.slot.startsAt } });
  };
  const goTo = (cell: GridCell | undefined) => {
    const column = fitting.findIndex(({ cells }) => cells.some(({ key }) => key === cell?.key));
    if (!cell || column < 0) return;
    setPage(Math.floor(column / perPage));
    setCurrentKey(cell.key);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell.key)}"]`)?.focus());
  };
  const current = columns.flatMap(({ cells }) => cells).find(({ key }) => key === currentKey);
  /** To the same time among the next doctors, or those before. */
  const turn = (to: number) => {
    if (to < 0 || to >= pages) return;
    setPage(to);
    goTo(nearest(fitting.slice(to * perPage, (to + 1) * perPage), current?.startMs ?? 0));
  };
  const squeeze = () => {
    const cell = current;
    if (cell?.kind !== "visit") return;
    const { doctorId, startsAt } = cell.visit;
    void navigate({ to: book, search: { doctorId, startsAt, squeeze: true } });
  };
  useKeys({
    s: squeeze,
    f: () => goTo(firstFree(fitting)),
    "[": () => turn(at - 1),
    "]": () => turn(at + 1),
  });
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Day grid · Care Point`}</title>
          <PageHeader title={t`Day grid`} lead={`${weekday(date, "long")}, ${dateText(date)}`} />
          <div className="flex flex-wrap items-end gap-3">
            <BoardDay date={date} onChange={setDate} />
            <SelectField
              label={t`Department`}
              labelHidden
              className="w-full sm:w-56"
              value={departmentId}
              onChange={({ target }) => {
                setDepartmentId(target.value);
                setPage(0);
              }}
              options={[
                { value: "", label: t`All departments` },
                ...[...departments].map(([value, label]) => ({ value, label })),
              ]}
            />
            {pages > 1 && (
              <div className="flex items-end gap-1 max-sm:w-full">
                <IconButton
                  variant="secondary"
                  label={t`The doctors before`}
                  icon={<ChevronLeft aria-hidden="true" className="rtl:rotate-180" />}
                  disabled={at === 0}
                  onClick={() => setPage(at - 1)}
                />
                <SelectField
                  label={t`Doctors`}
                  labelHidden
                  className="min-w-0 max-sm:flex-1 sm:w-64"
                  value={String(at)}
                  onChange={({ target }) => setPage(Number(target.value))}
                  options={Array.from({ length: pages }, (_, index) => ({
                    value: String(index),
                    label: namesOf(fitting.slice(index * perPage, (index + 1) * perPage)),
                  }))}
                />
                <IconButton
                  variant="secondary"
                  label={t`The next doctors`}
                  icon={<ChevronRight aria-hidden="true" className="rtl:rotate-180" />}
                  disabled={at === pages - 1}
                  onClick={() => setPage(at + 1)}
                />
              </div>
            )}
          </div>
        </>
      }
      panel={panel}
    >
      <QueryView
        query={grid}
        isEmpty={() => columns.every(({ cells }) => cells.length === 0)}
        empty={{
          icon: <CalendarOff />,
          title: t`Nobody sees patients on this day`,
          body: t`Choose another day above.`,
        }}
      >
        {({ zone }) => (
          <>
            <DayColumns
              columns={columns}
              all={fitting}
              zone={zone}
              currentKey={current?.key}
              onCurrent={setCurrentKey}
              onWalk={goTo}
              onOpen={open}
            />
            <p className="mt-3 text-sm text-soft max-lg:hidden">
              <Trans>
                Keys: <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> <KeyHint>←</KeyHint> <KeyHint>→</KeyHint> move,{" "}
                <KeyHint>Enter</KeyHint> opens or books, <KeyHint>F</KeyHint> first free time, <KeyHint>S</KeyHint>{" "}
                squeeze in beside a visit, <KeyHint>[</KeyHint> <KeyHint>]</KeyHint> other doctors.
              </Trans>
            </p>
          </>
        )}
      </QueryView>
      {questions}
    </TableAndPanel>
  );
}

function namesOf(columns: readonly GridColumn[]): string {
  const [first, last] = [columns[0]?.doctor.doctorName, columns.at(-1)?.doctor.doctorName];
  return first === last ? (first ?? "") : `${first} – ${last}`;
}

/** Single keys anywhere on the page, but not while somebody types. */
function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      const action = latest.current[event.key.toLowerCase()];
      if (!action || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
