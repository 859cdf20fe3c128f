import type { VisitKind } from "../appointments/kinds.ts";

/** What a doctor set for a kind of visit. Without a row a kind keeps to its default: in person is offered, others are not. */
export interface DoctorKindRow {
  readonly kind: VisitKind;
  readonly offered: boolean;
  /** Null in person: that fee is the doctor's, that length the hours'. */
  readonly fee: number | null;
  readonly minutes: number | null;
  /** Of a follow-up: for so many days after a visit. */
  readonly withinDays: number | null;
}

/** A kind of visit that can be booked. */
export interface KindOffer {
  readonly kind: VisitKind;
  readonly fee: number;
  /** Null: as long as the slots of the doctor's hours. */
  readonly minutes: number | null;
  readonly withinDays: number | null;
}

/** What can be booked with a doctor, in the order in which it is offered. */
export function offeredKinds(doctorFee: number, rows: readonly DoctorKindRow[]): KindOffer[] {
  const inPerson = rows.find(({ kind }) => kind === "in_person");
  const offered: KindOffer[] =
    inPerson?.offered === false ? [] : [{ kind: "in_person", fee: doctorFee, minutes: null, withinDays: null }];
  for (const kind of ["follow_up", "tele"] as const) {
    const row = rows.find((each) => each.kind === kind);
    if (row?.offered)
      offered.push({ kind, fee: row.fee ?? doctorFee, minutes: row.minutes, withinDays: row.withinDays });
  }
  return offered;
}
