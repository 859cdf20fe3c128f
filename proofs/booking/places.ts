import { openHoldLimit } from "@carepoint/domain/appointments/holds";
import {
  firstSqueezeSeat,
  firstTransferSeat,
  firstWalkInSeat,
  seatsOfAKind,
} from "@carepoint/domain/appointments/seats";
import { mostSqueezed } from "@carepoint/domain/appointments/squeeze";
import { occupyingStatuses } from "@carepoint/domain/appointments/states";
import { walkInsPerDoctorDay } from "@carepoint/domain/appointments/walk-ins";
import type { Findings } from "../harness/proof.ts";
import { type Arena, occupying } from "./arena.ts";
import type { Log } from "./asking.ts";

export type Seats = "slot" | "walk-in" | "transfer" | "squeeze";

/** Where somebody was told that a visit stands. */
export interface Place {
  readonly doctorId: string;
  readonly branchId: string;
  /** Null for a walk-in: it is told a number, not a time. */
  readonly startsAt: string | null;
  readonly seats: Seats;
  /** It is more than held: a visit that will take place. */
  readonly booked?: true;
}

const isOfKind: Readonly<Record<Seats, (seat: number) => boolean>> = {
  slot: (seat) => seat < 20,
  // A walk-in takes a slot while one of today is free.
  "walk-in": (seat) => seat < 20 || within(seat, firstWalkInSeat),
  transfer: (seat) => within(seat, firstTransferSeat),
  squeeze: (seat) => within(seat, firstSqueezeSeat),
};

const within = (seat: number, first: number) => seat >= first && seat < first + seatsOfAKind;

type Standing = Awaited<ReturnType<typeof standingVisits>>[number];

function standingVisits({ server }: Arena) {
  return server.hospital.db
    .selectFrom("appointments")
    .select(["id", "doctorId", "branchId", "startsAt", "seat", "status"])
    .where("status", "in", occupyingStatuses)
    .execute();
}

/** Every visit that stands, against what was told of it: exactly these, each in one place, on a seat of its kind. */
export async function comparePlaces(
  arena: Arena,
  { acknowledged: told, families }: Pick<Log, "acknowledged" | "families">,
  findings: Findings,
): Promise<number> {
  const standing = new Map((await standingVisits(arena)).map((visit) => [visit.id, visit]));
  for (const id of told.keys()) findings.require(standing.has(id), "promise lost", id);
  for (const [id, visit] of standing) {
    const place = told.get(id);
    if (!place) findings.violate("held for nobody", id);
    else {
      const isBooked = visit.status === "confirmed" || place.booked === undefined;
      findings.require(isBooked, "promise lost", () => `${id} was booked and is ${visit.status}`);
      findings.require(isThere(visit, place), "visit astray", () => `${id} is not where its people were told`);
      findings.require(isOfKind[place.seats](visit.seat), "seat of another kind", `${id}: ${visit.seat}`);
    }
  }
  for (const family of families) {
    const here = family.filter((id) => standing.has(id)).length;
    findings.require(here === 0 || here === family.length, "half a family", `${here} of ${family.join(" ")}`);
  }
  await compareEach(arena, findings);
  return standing.size;
}

function isThere(visit: Standing, { doctorId, branchId, startsAt }: Place): boolean {
  const sameTime = startsAt === null || visit.startsAt.equals(startsAt);
  return visit.doctorId === doctorId && visit.branchId === branchId && sameTime;
}

/** The database against itself. Everybody of these runs wants one visit. */
async function compareEach({ asOwner }: Arena, findings: Findings): Promise<void> {
  const stands = `status in ${occupying}`;
  const name = async (kind: string, statement: string) => {
    for (const row of await asOwner(statement)) findings.violate(kind, Object.values(row).join(" "));
  };
  await name(
    "overlap",
    `select a.id as a, b.id as b from appointments a join appointments b
       on a.doctor_id = b.doctor_id and a.seat = b.seat and a.id < b.id and a.occupied && b.occupied
     where a.${stands} and b.${stands}`,
  );
  await name(
    "patient in two places",
    `select patient_id, count(*) from appointments where ${stands} and patient_id is not null
     group by 1 having count(*) > 1`,
  );
  await name(
    "too many beside a time",
    `select doctor_id, starts_at, count(*) from appointments where ${stands} and seat >= ${firstSqueezeSeat}
     group by 1, 2 having count(*) > ${mostSqueezed}`,
  );
  await name(
    "too many holds",
    `select coalesce(held_by_account, held_by_visitor) as holder, count(*) from appointments
     where status = 'pending' and source = 'patient' and coalesce(held_by_account, held_by_visitor) is not null group by 1
     having count(*) > max(case when held_by_account is null then ${openHoldLimit.anonymous} else ${openHoldLimit.account} end)`,
  );
  await name(
    "too many holds behind an address",
    `select encode(v.address_hash, 'hex') as address, count(*) from appointments a join visitors v on v.id = a.held_by_visitor
     where a.status = 'pending' group by 1 having count(*) > ${openHoldLimit.address}`,
  );
  const walkInSeats = `seat between ${firstWalkInSeat} and ${firstWalkInSeat + seatsOfAKind - 1}`;
  await name(
    "too many walk-ins",
    `select doctor_id, (starts_at at time zone 'Asia/Kolkata')::date, count(*) from appointments
     where ${stands} and ${walkInSeats} group by 1, 2 having count(*) > ${walkInsPerDoctorDay}`,
  );
  await name(
    "number elsewhere",
    `select a.id from appointments a left join queue_entries q on q.appointment_id = a.id and q.doctor_id = a.doctor_id
     where a.status = 'checked_in' and q.id is null`,
  );
  await name(
    "number twice",
    `select doctor_id, branch_id, day, number, count(*) from queue_entries group by 1, 2, 3, 4 having count(*) > 1`,
  );
}
