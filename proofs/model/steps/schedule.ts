import { type Act, dateOn, doctorName, nameOf, type Plan, pick, tabOf } from "../act.ts";
import { type Hospital, longNotice, minute, rhythms, teleLengths } from "../rules/hospital.ts";
import type { Limits, Week } from "../rules/plan.ts";
import { ask, dateText } from "../stage.ts";
import { offerTele, sitWith } from "../week.ts";

/** A doctor sees one at a time, or two or three; who was booked before keeps the seat. */
export const setsSeats =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const seats = 1 + (which % 3);
    return sitting(hospital, doctor % 3, { seats }, `sees ${seats} at one time`);
  };

/** A doctor takes some minutes before or after each visit, or none; who was booked before keeps what they have. */
export const setsRhythm =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const rhythm = pick(rhythms, which) ?? rhythms[0];
    const { length, before, after } = rhythm;
    const minutes = [before, length, after].map((part) => part / minute).join("+");
    return sitting(hospital, doctor % 3, rhythm, `takes ${minutes} minutes for each`);
  };

/** One of a doctor's days is only for staff to book, or for all again. */
export const keepsForStaff =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const { days, isOn, date } = turned(hospital, which, hospital.weeks[doctor % 3]?.staffOnly);
    return sitting(hospital, doctor % 3, { staffOnly: days }, `is ${isOn ? "for staff only" : "for all"} on ${date}`);
  };

/** A doctor's hours do not hold yet on one of the days, or no more; or they do after all. */
export const endsHours =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const { days, isOn, date } = turned(hospital, which, hospital.weeks[doctor % 3]?.invalid);
    return sitting(hospital, doctor % 3, { invalid: days }, `has ${isOn ? "no" : "the usual"} hours on ${date}`);
  };

/** Mostly back to how it was, or hardly anything could be booked. */
function turned(hospital: Hospital, which: number, known: readonly number[] = []) {
  const date = (which % 3 > 0 ? pick(known, which) : undefined) ?? dateOn(hospital, which);
  const isOn = !known.includes(date);
  return { isOn, days: isOn ? [...known, date] : known.filter((each) => each !== date), date: dateText(date) };
}

function sitting({ weeks }: Hospital, doctor: number, change: Partial<Week>, says: string): Act | null {
  const week = weeks[doctor];
  if (!week) return null;
  return {
    says: `${doctorName(doctor)} ${says}`,
    send: (scene) => sitWith(scene, doctor, { ...week, ...change }),
    does: (copy) => {
      copy.weeks[doctor] = { ...week, ...change };
      return "ok";
    },
  };
}

/** A doctor's visits by telephone become longer or shorter, or there are none any more. */
export const setsTele =
  (doctor: number, which: number): Plan =>
  () => {
    const [at, length] = [doctor % 3, teleLengths[which % 4] ?? null];
    return {
      says: `${doctorName(at)} sees ${length === null ? "nobody" : `people for ${length / minute} minutes`} by telephone`,
      send: (scene) => offerTele(scene, at, length),
      does: (copy) => {
        copy.teleLengths[at] = length;
        return "ok";
      },
    };
  };

/** A doctor's days may have one visit each, or as many as there are slots again. */
export const limitsDay =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const day = which % 3 === 0 && hospital.limits[doctor % 3]?.day === null ? 1 : null;
    return limiting(hospital, doctor % 3, { day }, `sees ${day ?? "as many as come"} a day`);
  };

/** Or so many that were booked online, or by the desk, or that come without a booking. */
export const limitsSource =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const most = pick([1, 0, null, 1, null], which) ?? null;
    const whose = pick(["online", "desk", "walkIns"] as const, which) ?? "online";
    return limiting(hospital, doctor % 3, { [whose]: most }, `sees ${most ?? "as many as come"} of ${whose} a day`);
  };

/** How early and how far ahead the public may book. */
export const setsNotice =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const notice = which % 2 === 0 ? longNotice : null;
    return limiting(hospital, doctor % 3, { notice }, `wants to know ${(notice ?? 0) / minute} minutes before`);
  };

export const setsHorizon =
  (doctor: number, which: number): Plan =>
  (hospital) => {
    const horizon = pick([1, null, 2], which) ?? null;
    return limiting(hospital, doctor % 3, { horizon }, `can be booked ${horizon ?? "many"} days ahead`);
  };

function limiting({ limits }: Hospital, doctor: number, change: Partial<Limits>, says: string): Act | null {
  const known = limits[doctor];
  if (!known) return null;
  const now = { ...known, ...change };
  const rules = { dayLimit: now.day, onlineLimit: now.online, deskLimit: now.desk, walkInQuota: now.walkIns };
  const minimumNoticeMinutes = now.notice === null ? null : now.notice / minute;
  return {
    says: `${doctorName(doctor)} ${says}`,
    send: (scene) => {
      const { branchId } = scene.till.server.hospital;
      const where = { doctorId: scene.doctors[doctor]?.id, branchId };
      const input = { ...where, ...rules, minimumNoticeMinutes, horizonDays: now.horizon };
      return ask(scene, scene.desk, "doctors.setBookingRules", input);
    },
    does: (copy) => {
      copy.limits[doctor] = now;
      return "ok";
    },
  };
}

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
