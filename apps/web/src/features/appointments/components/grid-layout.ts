import type { DayGridView, GridDoctor } from "@carepoint/domain/appointments/day-grid";
import type { AppointmentView, SlotView } from "@carepoint/domain/appointments/schema";

export type GridCell =
  | {
      readonly kind: "free";
      readonly key: string;
      readonly startMs: number;
      readonly endMs: number;
      readonly slot: SlotView;
    }
  | {
      readonly kind: "visit";
      readonly key: string;
      readonly startMs: number;
      readonly endMs: number;
      readonly visit: AppointmentView;
      /** Several seats of one time stand side by side. */
      readonly lane: number;
      readonly lanes: number;
    };

export interface GridColumn {
  readonly doctor: GridDoctor;
  readonly cells: readonly GridCell[];
}

/** A doctor's day as cells, earliest first; a free time beside taken seats is a cell of its own after them. */
export function columnsOf({ doctors, visits }: DayGridView): GridColumn[] {
  const byDoctor = Map.groupBy(visits, ({ doctorId }) => doctorId);
  return doctors.map((doctor) => {
    const own = byDoctor.get(doctor.doctorId) ?? [];
    const free = doctor.free.map((slot) => ({
      kind: "free" as const,
      key: `${doctor.doctorId} ${slot.startsAt}`,
      ...times(slot),
      slot,
    }));
    const cells = [...inLanes(own, free), ...free.filter((cell) => !own.some((visit) => overlaps(cell, times(visit))))];
    return { doctor, cells: cells.toSorted((a, b) => a.startMs - b.startMs || laneOf(a) - laneOf(b)) };
  });
}

type Free = Extract<GridCell, { kind: "free" }>;

function inLanes(visits: readonly AppointmentView[], free: readonly Free[]): GridCell[] {
  return visits.map((visit) => {
    const beside = visits.filter((other) => overlaps(times(other), times(visit)));
    const lane = beside.indexOf(visit);
    const lanes = beside.length + (free.some((cell) => overlaps(cell, times(visit))) ? 1 : 0);
    return { kind: "visit", key: visit.id, ...times(visit), visit, lane, lanes };
  });
}

function laneOf(cell: GridCell): number {
  return cell.kind === "visit" ? cell.lane : 99;
}

interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

const times = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Stretch => ({
  startMs: Date.parse(startsAt),
  endMs: Date.parse(endsAt),
});
const overlaps = (a: Stretch, b: Stretch) => a.startMs < b.endMs && b.startMs < a.endMs;

const hourMs = 3_600_000;

/** From the full hour before the first cell to the one after the last; an empty day has none. */
export function spanOf(columns: readonly GridColumn[]): Stretch | null {
  const cells = columns.flatMap((column) => column.cells);
  if (cells.length === 0) return null;
  const first = Math.min(...cells.map(({ startMs }) => startMs));
  const last = Math.max(...cells.map(({ endMs }) => endMs));
  return {
    startMs: Math.floor(first / (hourMs / 2)) * (hourMs / 2),
    endMs: Math.ceil(last / (hourMs / 2)) * (hourMs / 2),
  };
}

export type Step = "up" | "down" | "left" | "right";

/** Where an arrow leads from a cell: along the column, or to the cell of the next column that is nearest in time. */
export function neighbour(columns: readonly GridColumn[], key: string, step: Step): GridCell | undefined {
  const at = columns.findIndex(({ cells }) => cells.some((cell) => cell.key === key));
  const here = columns[at]?.cells ?? [];
  const place = here.findIndex((cell) => cell.key === key);
  const cell = here[place];
  if (!cell) return columns.find(({ cells }) => cells.length > 0)?.cells[0];
  if (step === "up" || step === "down") return here[place + (step === "down" ? 1 : -1)];
  return nearest(step === "right" ? columns.slice(at + 1) : columns.slice(0, at).toReversed(), cell.startMs);
}

/** Of the first of these columns that has any cell, the one that is nearest in time. */
export function nearest(columns: readonly GridColumn[], startMs: number): GridCell | undefined {
  const cells = columns.find((column) => column.cells.length > 0)?.cells ?? [];
  return cells.toSorted((a, b) => Math.abs(a.startMs - startMs) - Math.abs(b.startMs - startMs))[0];
}

/** The earliest time that is free, with whomever it is. */
export function firstFree(columns: readonly GridColumn[]): GridCell | undefined {
  const free = columns.flatMap(({ cells }) => cells.filter(({ kind }) => kind === "free"));
  return free.toSorted((a, b) => a.startMs - b.startMs)[0];
}
