import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { useEffect, useEffectEvent, useState } from "react";
import type { HeldAtDesk } from "./any-at-desk.tsx";
import { type ChosenPatient, useBookingCommands } from "./desk-data.ts";

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
  /** Held before it is confirmed. */
  readonly held?: HeldAtDesk["held"] | undefined;
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

/** An answer that is taken back takes those that hang on it along, and lets go what was held for it. */
export function useDeskBooking(squeezing: boolean) {
  const [booking, setBooking] = useState<Booking>({ ...nothing, way: squeezing ? "squeeze" : "time" });
  const [booked, setBooked] = useState<Booked>();
  const { release } = useBookingCommands();
  const choose = (more: Partial<Booking>) => setBooking((now) => ({ ...now, ...more }));
  /** A patient holds one time at once: what is not wanted any more must not be in the way of the next choice. */
  const letGo = () => {
    const holds = booked ? [] : [...(booking.held ? [booking.held] : []), ...(booking.family?.holds ?? [])];
    for (const { appointmentId } of holds) release.mutate({ appointmentId });
    choose({ held: undefined, family: undefined });
  };
  const leave = useEffectEvent(letGo);
  useEffect(() => () => leave(), []);
  const changed = (more: Partial<Booking>) => () => {
    letGo();
    choose(more);
  };
  return {
    booking,
    booked,
    choose,
    finish: setBooked,
    changePatients: changed({ patients: [], reason: "" }),
    changeDoctor: changed({ ...noTime, doctor: undefined, kind: undefined }),
    changeTime: changed(noTime),
    /** A series holds its own times. */
    repeat: changed({ repeating: true }),
    startOver: () => {
      letGo();
      setBooking(nothing);
      setBooked(undefined);
    },
  };
}
export type DeskBooking = ReturnType<typeof useDeskBooking>;
