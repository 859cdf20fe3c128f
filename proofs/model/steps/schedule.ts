import { dateOn, doctorName, nameOf, type Plan, pick, tabOf } from "../act.ts";
import type { Hospital } from "../rules/hospital.ts";
import { ask, dateText } from "../stage.ts";
import { sitWith } from "../week.ts";

/** A doctor sees one at a time, or two or three; who was booked before keeps the seat. */
export const setsSeats =
  (doctor: number, which: number): Plan =>
  () => {
    const [at, seats] = [doctor % 3, 1 + (which % 3)];
    return {
      says: `${doctorName(at)} sees ${seats} at one time`,
      send: (scene) => sitWith(scene, at, seats),
      does: (copy) => {
        copy.seats[at] = seats;
        return "ok";
      },
    };
  };

/** A doctor's days may have one visit each, or as many as there are slots again. */
export const limitsDay =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const at = doctor % 3;
    const dayLimit = which % 3 === 0 && hospital.dayLimits[at] === null ? 1 : null;
    return {
      says: `${doctorName(at)} sees ${dayLimit ?? "as many as come"} a day`,
      send: (scene) => {
        const { branchId } = scene.till.server.hospital;
        const none = { onlineLimit: null, deskLimit: null, walkInQuota: null, minimumNoticeMinutes: null };
        const input = { doctorId: scene.doctors[at]?.id, branchId, ...none, horizonDays: null, dayLimit };
        return ask(scene, scene.desk, "doctors.setBookingRules", input);
      },
      does: (copy) => {
        copy.dayLimits[at] = dayLimit;
        return "ok";
      },
    };
  };

/** The administration shuts the whole hospital or its branch for a day, or opens it again. */
export const shuts =
  (which: number, how: number): Plan =>
  (hospital) => {
    const open = how % 8 > 0 ? pick(hospital.holidays, which) : undefined; // mostly, or nobody would ever be seen
    const { date, whole } = open ?? { date: dateOn(hospital, which), whole: how % 2 === 0 };
    const day = dateText(date);
    return {
      says: `${whole ? "the hospital" : "the branch"} ${open ? "is open after all" : "is shut"} on ${day}`,
      send: (scene) => {
        const { branchId } = scene.till.server.hospital;
        return open
          ? ask(scene, scene.admin, "settings.cancelHoliday", { holidayId: open.id })
          : ask(scene, scene.admin, "settings.addHoliday", { day, name: { en: "Holi" }, ...(!whole && { branchId }) });
      },
      does: ({ holidays }, { data }) => {
        const known = holidays.findIndex(({ id }) => id === open?.id);
        if (open && known < 0) return "not_found";
        if (open) holidays.splice(known, 1);
        else if (holidays.some((each) => each.date === date && each.whole === whole)) return "duplicate";
        else holidays.push({ id: String(data.holidayId), date, whole });
        return "ok";
      },
    };
  };

/** A doctor takes a day off, whatever is held or booked on it, or comes back. */
export const takesLeave =
  (doctor: number, which: number): Plan =>
  (hospital: Hospital) => {
    const away = which % 3 > 0 ? pick(hospital.leaves, doctor) : undefined; // mostly, or nobody would ever sit
    const { doctor: at, date } = away ?? { doctor: doctor % 3, date: dateOn(hospital, which) };
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
