import { freshId } from "../../harness/chance.ts";
import { type Act, isSignedUp, nameOf, type Plan, patientName, pickSlot, slotName, tabOf } from "../act.ts";
import { personOf, squeezeIn } from "../rules/booking.ts";
import type { Hospital } from "../rules/hospital.ts";
import { bookSeries, type SeriesWish } from "../rules/series.ts";
import { ask, patientIdOf, placeOf } from "../stage.ts";

/** The desk puts somebody beside a time, whether or not it is taken. */
export const squeezes =
  (slot: number, forWhom: number): Plan =>
  (hospital) => {
    const kind = forWhom % 18 > 11 ? "tele" : "in_person";
    const wish = { id: freshId(), slot: pickSlot(hospital, slot), who: "desk", patient: forWhom % 6, kind } as const;
    return {
      says: `the desk squeezes ${patientName(wish.patient)} in at ${slotName(wish.slot)}, ${kind}`,
      send: (scene) => {
        const input = { id: wish.id, kind, ...placeOf(scene, wish.slot), patientId: patientIdOf(scene, wish.patient) };
        return ask(scene, scene.desk, "appointments.squeezeIn", { ...input, reason: "In pain" });
      },
      does: (copy) => squeezeIn(copy, wish),
    };
  };

/** The desk books two or three times of one doctor at once, to be paid later. */
export const booksSeries =
  (doctor: number, which: number, patient: number): Plan =>
  (hospital) =>
    booking(hospital, { slots: someOf(hospital, doctor, which), patient: patient % 6, by: "desk" });

/** So does a person for themselves or a child, to pay for each at once. */
export const booksOwnSeries =
  (doctor: number, which: number, patient: number): Plan =>
  (hospital) => {
    const by = personOf(patient % 6);
    const slots = someOf(hospital, doctor, which);
    return isSignedUp(hospital, by) ? booking(hospital, { slots, patient: patient % 6, by }) : null;
  };

function someOf({ slots }: Hospital, doctor: number, which: number): number[] {
  const all = slots.flatMap((slot, index) => (slot.doctor === doctor % 3 && !slot.extra ? [index] : []));
  return which % 4 === 3 ? all : all.filter((_, nth) => nth !== which % 4);
}

function booking(hospital: Hospital, wish: SeriesWish): Act {
  const { slots, patient, by } = wish;
  return {
    says: `${nameOf(by)} books ${slots.map(slotName).join(" and ")} for ${patientName(patient)}`,
    send: (scene) => {
      const [{ doctorId, branchId }] = [placeOf(scene, slots[0] ?? 0)];
      const starts = slots.map((slot) => placeOf(scene, slot).startsAt);
      const input = { doctorId, branchId, patientId: patientIdOf(scene, patient), everyWeeks: 1, starts };
      const payLater = by === "desk" ? { reason: "after_visit" } : undefined;
      return ask(scene, tabOf(scene, hospital, by), "appointments.bookSeries", { ...input, payLater });
    },
    does: (copy, { data }) => bookSeries(copy, wish, idsIn(data)),
  };
}

function idsIn({ visits }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(visits) ? visits.map(({ appointmentId }) => String(appointmentId)) : [];
}
