import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { staffStatusWords } from "../../../components/staff-visit-status.tsx";
import { timeOf } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { type GridCell, type GridColumn, neighbour, type Step, spanOf } from "./grid-layout.ts";
import { cellLooks } from "./grid-words.ts";

/** A quarter of an hour is as high as a row of a table. */
const pixelsPerMinute = 2.4;
const tickMs = 30 * 60_000;
const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

type DayColumnsProps = {
  /** The columns of this page. */
  columns: readonly GridColumn[];
  /** Those of every page: the arrows go on where a page ends. */
  all: readonly GridColumn[];
  zone: string;
  /** The cell that the keyboard is at. */
  currentKey: string | undefined;
  onCurrent: (key: string) => void;
  /** An arrow leads to this cell, maybe on another page. */
  onWalk: (cell: GridCell) => void;
  onOpen: (cell: GridCell, column: GridColumn) => void;
};

/** Doctors side by side over one scale of time; on a phone each is a list. Heads and times stay in sight. */
export function DayColumns({ columns, all, zone, currentKey, onCurrent, onWalk, onOpen }: DayColumnsProps) {
  const { t } = useLingui();
  const say = useLocalized();
  const span = spanOf(columns);
  if (!span) return null;
  const top = (ms: number) => ((ms - span.startMs) / 60_000) * pixelsPerMinute;
  const height = top(span.endMs);
  const ticks = Array.from(
    { length: (span.endMs - span.startMs) / tickMs },
    (_, index) => span.startMs + index * tickMs,
  );
  const stop = currentKey ?? columns.find(({ cells }) => cells.length > 0)?.cells[0]?.key;
  const walk = (event: KeyboardEvent) => {
    const step = arrows[event.key];
    if (!step || !stop) return;
    event.preventDefault();
    const next = neighbour(all, stop, step);
    if (next) onWalk(next);
  };
  return (
    <section
      aria-label={t`Doctors of the day`}
      onKeyDown={walk}
      className="overflow-auto rounded-box border border-hairline bg-surface sm:max-h-[calc(100dvh-14rem)]"
    >
      <div className="flex min-w-fit max-sm:flex-col">
        <div aria-hidden="true" className="sticky start-0 z-20 w-16 shrink-0 bg-surface max-sm:hidden">
          <div className="sticky top-0 z-10 h-20 border-hairline border-b bg-sunken" />
          <div className="relative" style={{ height }}>
            {ticks.map((ms) => (
              <span key={ms} style={{ top: top(ms) }} className="absolute end-2 text-sm text-soft tabular-nums">
                {timeOf(new Date(ms).toISOString(), zone).replace(/\s?[ap]m$/i, "")}
              </span>
            ))}
          </div>
        </div>
        {columns.map((column) => (
          <section
            key={column.doctor.doctorId}
            aria-label={column.doctor.doctorName}
            className="min-w-32 flex-1 border-hairline sm:border-s"
          >
            <h2 className="sticky top-0 z-10 flex h-20 flex-col justify-center border-hairline border-b bg-sunken px-2 text-sm leading-tight">
              <span className="line-clamp-2 font-strong">{column.doctor.doctorName}</span>
              <span className="truncate text-soft text-xs">{say(column.doctor.departmentName)}</span>
            </h2>
            <ul className="relative max-sm:!h-auto max-sm:p-2" style={{ height }}>
              {ticks.map((ms) => (
                <li
                  key={ms}
                  aria-hidden="true"
                  style={{ top: top(ms) }}
                  className="pointer-events-none absolute inset-x-0 border-hairline border-t max-sm:hidden"
                />
              ))}
              {column.cells.map((cell) => (
                <Cell
                  key={cell.key}
                  cell={cell}
                  zone={zone}
                  style={{ top: top(cell.startMs) + 1, height: top(cell.endMs) - top(cell.startMs) - 2, ...lane(cell) }}
                  tabStop={cell.key === stop}
                  current={cell.key === currentKey}
                  onFocus={() => onCurrent(cell.key)}
                  onOpen={() => onOpen(cell, column)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

function lane(cell: GridCell) {
  if (cell.kind === "free" || cell.lanes < 2) return { insetInlineStart: 2, insetInlineEnd: 2 };
  const share = 100 / cell.lanes;
  return { insetInlineStart: `${cell.lane * share}%`, width: `${share}%` };
}

type CellProps = {
  cell: GridCell;
  zone: string;
  style: Readonly<Record<string, string | number>>;
  tabStop: boolean;
  current: boolean;
  onFocus: () => void;
  onOpen: () => void;
};

function Cell({ cell, zone, style, tabStop, current, onFocus, onOpen }: CellProps) {
  const { t, i18n } = useLingui();
  const time = timeOf(new Date(cell.startMs).toISOString(), zone);
  const beside = cell.kind === "visit" && cell.lanes > 1; // half a column has room for the name; the scale tells the time
  const look =
    cell.kind === "free"
      ? "border-dashed border-action bg-surface text-action"
      : `border-solid ${cellLooks[cell.visit.status]}`;
  return (
    <li className="max-sm:!static max-sm:!h-auto max-sm:!w-auto absolute max-sm:mb-1" style={style}>
      <button
        type="button"
        data-cell={cell.key}
        tabIndex={tabStop ? 0 : -1}
        aria-pressed={current}
        onFocus={onFocus}
        onClick={onOpen}
        className={`flex size-full min-h-0 items-start gap-1 overflow-hidden rounded-box border px-1.5 text-start text-sm leading-tight max-sm:min-h-control max-sm:items-center ${look}`}
      >
        <span className={`shrink-0 tabular-nums ${beside ? "sm:sr-only" : ""}`}>{time}</span>
        {cell.kind === "free" ? (
          <span>{t`free`}</span>
        ) : (
          <span className="min-w-0 truncate font-strong">
            {cell.visit.squeezed && <span aria-hidden="true">+ </span>}
            {cell.visit.patientName ?? t`Not named yet`}
            {cell.visit.squeezed && <span className="sr-only">, {t`squeezed in`}</span>}
            <span className="sr-only">, {i18n._(staffStatusWords[cell.visit.status])}</span>
          </span>
        )}
      </button>
    </li>
  );
}
