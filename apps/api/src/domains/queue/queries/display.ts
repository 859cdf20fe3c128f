import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { delayMinutes } from "@carepoint/domain/queue/delay";
import {
  type DisplayInput,
  type DisplayView,
  displayView,
  mostCalls,
  mostNext,
  type ShownToken,
} from "@carepoint/domain/queue/displays";
import { maskedName } from "@carepoint/domain/queue/masking";
import { inTurn, type Place } from "@carepoint/domain/queue/order";
import { waitingRange } from "@carepoint/domain/queue/waiting-time";
import type { QueryContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { checkInCode } from "./check-in-code.ts";
import { type DoctorOfDay, doctorsOfDay, lengthsOf, type PlaceOfDay, placesOfDay } from "./display-rows.ts";
import { displayOf, findDisplay } from "./displays.ts";

/**
 * What a waiting room's screen shows: numbers, rooms and, where the hospital says so, initials. The token is all that it
 * needs; one that was revoked, tampered with or never written is `not_found`. Nobody's record is opened by it.
 */
export async function readDisplay(ctx: QueryContext, { token }: DisplayInput): Promise<DisplayView> {
  const { db, now, sealer } = ctx;
  const id = displayOf(sealer, token);
  const display = id && (await findDisplay(db, id));
  if (!display) throw new DomainError("not_found");
  const { branchId, zone } = display;
  const settings = await readSettings(db);
  const of = { branchId, day: dateIn(now, zone) };
  const doctors = await doctorsOfDay(db, of, display);
  const places = await placesOfDay(db, of);
  const lengths = await lengthsOf(
    db,
    doctors.map(({ doctorId }) => doctorId),
  );
  const sight: Sight = { now, grace: settings.queueGraceMinutes, initials: settings.displayInitials, lengths };
  const shown = new Map(doctors.map((doctor) => [doctor.doctorId, doctor]));
  return displayView.parse({
    name: display.name,
    hospitalName: settings.hospitalName,
    branchId,
    branchName: display.branchName,
    zone,
    queues: doctors.map((doctor) =>
      queueOf(
        doctor,
        places.filter(({ doctorId }) => doctorId === doctor.doctorId),
        sight,
      ),
    ),
    calls: callsOf(places, shown, sight),
    checkIn: display.showsCheckIn ? checkInCode(sealer, { branchId, zone }, now) : null,
  });
}

interface Sight {
  readonly now: Temporal.Instant;
  readonly grace: number;
  readonly initials: boolean;
  readonly lengths: ReadonlyMap<string, readonly number[]>;
}

function queueOf(doctor: DoctorOfDay, places: readonly PlaceOfDay[], sight: Sight) {
  const { now, grace, lengths } = sight;
  const waiting = places.flatMap((place): (Place & PlaceOfDay)[] => {
    const { arrivedAt } = place;
    return place.status === "waiting" && arrivedAt ? [{ ...place, arrivedAt }] : [];
  });
  const served = places.filter(({ status }) => status !== "waiting");
  const untilFirst = ((doctor.firstAt?.epochMilliseconds ?? 0) - now.epochMilliseconds) / 60_000;
  const { doctorId, doctorName, departmentName, point } = doctor;
  return {
    doctorId,
    doctorName,
    departmentName,
    point,
    serving: byCall(served).map((place) => tokenOf(place, sight)),
    next: inTurn(waiting, grace)
      .slice(0, mostNext)
      .map((place) => tokenOf(place, sight)),
    waiting: waiting.length,
    delayMinutes: delayMinutes(waiting, grace, now),
    wait: waitingRange({
      lengths: lengths.get(doctor.doctorId) ?? [],
      ahead: waiting.length,
      served: served.length,
      untilBegin: doctor.begun ? 0 : Math.max(0, untilFirst),
    }),
  };
}

/** The latest calls of the doctors on the screen whose patients have not gone in yet. */
function callsOf(places: readonly PlaceOfDay[], shown: ReadonlyMap<string, DoctorOfDay>, sight: Sight) {
  const called = byCall(places.filter(({ status, doctorId }) => status === "called" && shown.has(doctorId)));
  return called.slice(0, mostCalls).map((place) => {
    const doctor = shown.get(place.doctorId);
    const calledAt = place.calledAt?.toString();
    return {
      ...tokenOf(place, sight),
      call: `${place.id} ${calledAt}`,
      calledAt,
      doctorName: doctor?.doctorName ?? "",
      point: doctor?.point ?? null,
    };
  });
}

function byCall(places: readonly PlaceOfDay[]): PlaceOfDay[] {
  return places.toSorted((a, b) => (b.calledAt?.epochMilliseconds ?? 0) - (a.calledAt?.epochMilliseconds ?? 0));
}

function tokenOf({ number, patientName }: PlaceOfDay, { initials }: Sight): ShownToken {
  return { number, name: initials ? maskedName(patientName) : null };
}
