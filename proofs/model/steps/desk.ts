import { freshId } from "../../harness/chance.ts";
import { doctorName, nameOf, type Plan, patientName, pick, slotName, tabOf } from "../act.ts";
import { squeezeIn } from "../rules/booking.ts";
import { dateOf, type Hospital } from "../rules/hospital.ts";
import { bookSeries } from "../rules/series.ts";
import { ask, dateText, patientIdOf, placeOf } from "../stage.ts";

/** The desk puts somebody beside a time, whether or not it is taken. */
export const squeezes =
  (slot: number, forWhom: number): Plan =>
  (hospital) => {
    const wish = { id: freshId(), slot: slot % hospital.slots.length, who: "desk", patient: forWhom % 6 } as const;
    return {
      says: `the desk squeezes ${patientName(wish.patient)} in at ${slotName(wish.slot)}`,
      send: (scene) => {
        const input = { id: wish.id, ...placeOf(scene, wish.slot), patientId: patientIdOf(scene, wish.patient) };
        return ask(scene, scene.desk, "appointments.squeezeIn", { ...input, reason: "In pain" });
      },
      does: (copy) => squeezeIn(copy, wish),
    };
  };

/** The desk books two or three times of one doctor at once. */
export const booksSeries =
  (doctor: number, which: number, patient: number): Plan =>
  (hospital) => {
    const at = doctor % 3;
    const all = hospital.slots.flatMap((slot, index) => (slot.doctor === at ? [index] : []));
    const slots = which % 4 === 3 ? all : all.filter((_, nth) => nth !== which % 4);
    const wish = { slots, patient: patient % 6 };
    return {
      says: `the desk books ${slots.map(slotName).join(" and ")} for ${patientName(wish.patient)}`,
      send: (scene) => {
        const [{ doctorId, branchId }] = [placeOf(scene, slots[0] ?? 0)];
        const input = { doctorId, branchId, patientId: patientIdOf(scene, wish.patient), everyWeeks: 1 };
        const starts = slots.map((slot) => placeOf(scene, slot).startsAt);
        const payLater = { reason: "after_visit" };
        return ask(scene, scene.desk, "appointments.bookSeries", { ...input, starts, payLater });
      },
      does: (copy, { data }) => bookSeries(copy, wish, idsIn(data)),
    };
  };

function idsIn({ visits }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(visits) ? visits.map(({ appointmentId }) => String(appointmentId)) : [];
}

/** A doctor takes a day off, whatever is held or booked on it, or comes back. */
export const takesLeave =
  (doctor: number, which: number): Plan =>
  (hospital: Hospital) => {
    const dates = [...new Set(hospital.slots.map(({ startsAt }) => dateOf(startsAt)))];
    const away = which % 3 > 0 ? pick(hospital.leaves, doctor) : undefined; // mostly, or nobody would ever sit
    const { doctor: at, date } = away ?? { doctor: doctor % 3, date: pick(dates, which) ?? 0 };
    const leave = hospital.leaves.find((each) => each.doctor === at && each.date === date);
    const of = hospital.visits.find(({ slot }) => hospital.slots[slot]?.doctor === at);
    const tab = (scene: Parameters<typeof tabOf>[0]) => scene.doctors[at]?.tab ?? tabOf(scene, hospital, "doctor", of);
    const day = dateText(date);
    return {
      says: `${nameOf("doctor")} ${doctorName(at)} ${leave ? "comes back" : "is away"} on ${day}`,
      send: (scene) => {
        const doctorId = scene.doctors[at]?.id;
        return leave
          ? ask(scene, tab(scene), "doctors.cancelException", { doctorId, exceptionId: leave.id })
          : ask(scene, tab(scene), "doctors.addException", { doctorId, kind: "leave", fromDate: day, toDate: day });
      },
      does: (copy, { data }) => {
        const known = copy.leaves.findIndex(({ id }) => id === leave?.id);
        if (!leave) copy.leaves.push({ id: String(data.exceptionId), doctor: at, date });
        else if (known < 0) return "not_found";
        else copy.leaves.splice(known, 1);
        return "ok";
      },
    };
  };
