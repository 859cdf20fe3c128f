import { byTheClock } from "@carepoint/domain/appointments/by-the-clock";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isHeld, isUnconfirmed, upcomingStatuses } from "@carepoint/domain/appointments/states";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import type { DoctorSearch } from "./components/find-filters.tsx";

/** What lies ahead or is under way, the nearest first. A hold is no visit yet: it shows where it can be finished. */
export function upcoming(visits: readonly AppointmentView[], nowMs: number): AppointmentView[] {
  return standing(visits, nowMs)
    .filter((visit) => isUpcoming(visit, nowMs))
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

/** Times that are held and wait to be finished, those that run out first before all. */
export function held(visits: readonly AppointmentView[], nowMs: number): AppointmentView[] {
  const until = ({ holdExpiresAt }: AppointmentView) => (holdExpiresAt ? Date.parse(holdExpiresAt) : 0);
  return visits
    .filter((visit) => isHeld(visit.status) && until(visit) > nowMs)
    .sort((a, b) => until(a) - until(b) || (a.startsAt < b.startsAt ? -1 : 1));
}

/** A bank has its money and has not answered, whatever became of its time: nobody may pay for it again meanwhile. */
export const isBeingChecked = ({ checking }: AppointmentView) => checking !== null;

/** Everything else, the latest first; holds that came to nothing are left out. */
export function past(visits: readonly AppointmentView[], nowMs: number): AppointmentView[] {
  return standing(visits, nowMs)
    .filter((visit) => !isUpcoming(visit, nowMs) && !cameToNothing(visit))
    .sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1));
}

/** Those of the past ones whose time has come. */
export function earlier(visits: readonly AppointmentView[], nowMs: number): AppointmentView[] {
  return past(visits, nowMs).filter((visit) => !isCalledOffAhead(visit, nowMs));
}

/** Called off, and their time is still to come: nobody looks for them under what was. The nearest first. */
export function calledOffAhead(visits: readonly AppointmentView[], nowMs: number): AppointmentView[] {
  return past(visits, nowMs)
    .filter((visit) => isCalledOffAhead(visit, nowMs))
    .reverse();
}

function isCalledOffAhead({ status, startsAt }: AppointmentView, nowMs: number): boolean {
  return status === "cancelled" && Date.parse(startsAt) > nowMs;
}

/** The doctors seen or booked last, each once. */
export function lastDoctors(visits: readonly AppointmentView[], limit: number, nowMs: number): AppointmentView[] {
  const seen = new Set<string>();
  return standing(visits, nowMs)
    .filter((visit) => !cameToNothing(visit) && !visit.unanswered)
    .sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1))
    .filter(({ doctorId }) => !seen.has(doctorId) && seen.add(doctorId))
    .slice(0, limit);
}

/** The directory as far as it can be searched without the server: every word must be part of what is known. */
export function matching(
  doctors: readonly DoctorView[],
  { text, departmentId, language, maxFee }: DoctorSearch,
): DoctorView[] {
  const words = (text ?? "").toLowerCase().split(/\s+/u).filter(Boolean);
  const found = doctors.filter((doctor) => {
    const known = [doctor.name, doctor.specialisation, doctor.departmentName.en, doctor.departmentName.hi ?? ""];
    const haystack = known.join(" ").toLowerCase();
    const fits =
      (!departmentId || doctor.departmentId === departmentId) && (maxFee === undefined || doctor.fee <= maxFee);
    return fits && (!language || doctor.languages.includes(language)) && words.every((word) => haystack.includes(word));
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What this device keeps may be from before an answer was due. */
function standing(visits: readonly AppointmentView[], nowMs: number): AppointmentView[] {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  return visits.map((visit) => byTheClock(visit, now));
}

/** Some minutes of grace: a visit that just began is still what the patient looks for. */
function isUpcoming({ status, endsAt }: AppointmentView, nowMs: number): boolean {
  const graceMs = 60 * 60_000;
  const live = upcomingStatuses.some((each) => each === status);
  return live && !isHeld(status) && Temporal.Instant.from(endsAt).epochMilliseconds + graceMs > nowMs;
}

/** A request that nobody answered is no such thing: its patient waits for word of it. */
function cameToNothing({ status, paymentStatus, givenBack, unanswered }: AppointmentView): boolean {
  return (isUnconfirmed(status) || givenBack) && paymentStatus !== "captured" && !unanswered;
}
