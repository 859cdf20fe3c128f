import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { useState } from "react";
import type { HeldAtDesk } from "./any-at-desk.tsx";
import { kindOf } from "./booking-terms.ts";
import type { ChosenPatient } from "./desk-data.ts";
import { type AskedTime, useDeskHold } from "./desk-hold.ts";

export type ChosenSlot = SlotView & { readonly zone: string };

/** A time of one of a family, held with those of the others. */
export interface HeldOfFamily {
  readonly appointmentId: AppointmentId;
  readonly patient: ChosenPatient;
  readonly startsAt: SlotView["startsAt"];
}

/** What the desk has answered so far: for whom, with whom, when, and how. */
export interface Booking {
  /** Several of a family are seen in this order. */
  readonly patients: readonly ChosenPatient[];
  readonly doctor?: DoctorView | undefined;
  readonly kind?: VisitKind | undefined;
  readonly way: "time" | "squeeze" | "walk_in";
  readonly slot?: ChosenSlot | undefined;
  /** Why it is squeezed in. */
  readonly squeeze?: string | undefined;
  readonly repeating: boolean;
  /** Why the patient comes; it outlives a time that was lost. */
  readonly reason: string;
  readonly family?: { readonly holds: readonly HeldOfFamily[]; readonly until: string } | undefined;
}

/** What came of it, to be read out. */
export type Booked =
  | { readonly way: "visit"; readonly code: string }
  | { readonly way: "series"; readonly starts: readonly string[] }
  | { readonly way: "walk_in"; readonly token: number }
  | { readonly way: "family"; readonly codes: readonly string[] };

const nothing: Booking = { patients: [], way: "time", repeating: false, reason: "" };
const noTime = { way: "time", slot: undefined, squeeze: undefined, repeating: false } as const;

/** The one time that stands with one patient; a series and a family have theirs in ways of their own. */
export function askedTime(booking: Booking): AskedTime | undefined {
  const { patients, doctor, slot, squeeze, repeating } = booking;
  const [patient, ...relatives] = patients;
  if (!patient || relatives.length > 0 || !doctor || !slot || repeating) return undefined;
  const { branchId, startsAt } = slot;
  return { doctorId: doctor.id, branchId, startsAt, kind: kindOf(booking, doctor), patientId: patient.id, squeeze };
}

/** An answer that is taken back takes those that hang on it along, and lets go what was held for it. */
export function useDeskBooking(squeezing: boolean) {
  const [booking, setBooking] = useState<Booking>({ ...nothing, way: squeezing ? "squeeze" : "time" });
  const [booked, setBooked] = useState<Booked>();
  const time = useDeskHold();
  const answer = (more: Partial<Booking>) => setBooking((now) => ({ ...now, ...more }));
  /** The answer that lets a free time stand with a patient holds it. */
  const choose = (more: Partial<Booking>) => {
    answer(more);
    const asked = askedTime({ ...booking, ...more });
    if (asked && !asked.squeeze && !askedTime(booking)) time.take(asked).catch(() => undefined); // the page says why not
  };
  /** A patient holds one time at once: what is not wanted any more must not be in the way of the next choice. */
  const changed = (more: Partial<Booking>) => () => {
    time.letGo();
    answer({ family: undefined, ...more });
  };
  return {
    booking,
    booked,
    time,
    choose,
    /** A time with whoever of a department is free, or a family's: held before it is known here. */
    chooseHeld: ({ doctor, slot, held }: HeldAtDesk) => {
      time.adopt(held);
      answer({ doctor, slot });
    },
    chooseFamily: (family: NonNullable<Booking["family"]>) => {
      time.adoptFamily(family.holds);
      answer({ family });
    },
    finish: (now: Booked) => {
      time.forget();
      setBooked(now);
    },
    changePatients: changed({ patients: [], reason: "" }),
    changeDoctor: changed({ ...noTime, doctor: undefined, kind: undefined }),
    changeTime: changed(noTime),
    /** A series holds its own times. */
    repeat: changed({ repeating: true }),
    startOver: () => {
      time.letGo();
      setBooking(nothing);
      setBooked(undefined);
    },
  };
}
export type DeskBooking = ReturnType<typeof useDeskBooking>;
