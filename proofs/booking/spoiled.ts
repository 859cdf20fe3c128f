import { openHoldLimit } from "@carepoint/domain/appointments/holds";
import { firstSqueezeSeat, firstWalkInSeat } from "@carepoint/domain/appointments/seats";
import { mostSqueezed } from "@carepoint/domain/appointments/squeeze";
import { walkInsPerDoctorDay } from "@carepoint/domain/appointments/walk-ins";
import { type Arena, occupying } from "./arena.ts";
import type { Books } from "./asking.ts";

type Spoil = (arena: Arena, books: Books) => Promise<void>;

/** What the checker of P1 has to see, written into the database behind everybody's back. */
export const spoil: Spoil = async (arena, books) => {
  for (const each of [spoilPlaces, halveAFamily, holdTooMany, crowd, beInTwoPlaces, mixNumbersUp])
    await each(arena, books);
};

/** One visit is gone, another is a month from where it was, a third sits where walk-ins do. */
const spoilPlaces: Spoil = async ({ asOwner }) => {
  const [lost, astray, seated] = (
    await asOwner(
      `select id from appointments where status in ${occupying} and seat < 20 and starts_at > now() + interval '1 day' limit 3`,
    )
  ).map(({ id }) => id);
  await asOwner("update appointments set status = 'cancelled', hold_expires_at = null where id = $1", [lost]);
  await asOwner(
    `update appointments set starts_at = starts_at + interval '30 days', ends_at = ends_at + interval '30 days',
       occupied = tstzrange(lower(occupied) + interval '30 days', upper(occupied) + interval '30 days') where id = $1`,
    [astray],
  );
  await asOwner("update appointments set seat = 1999 where id = $1", [seated]);
};

/** One of two lets go. */
const halveAFamily: Spoil = async ({ asOwner }, { log }) => {
  const [one] = log.families[0] ?? [];
  await asOwner("update appointments set status = 'cancelled', hold_expires_at = null where id = $1", [one]);
};

/** A visitor has one more than all behind an address may. */
const holdTooMany: Spoil = async ({ asOwner }) => {
  await asOwner(
    `update appointments set source = 'patient', held_by_account = null, held_by_visitor = (select id from visitors limit 1)
     where id in (select id from appointments where status = 'pending' and source = 'front_desk' limit ${openHoldLimit.address + 1})`,
  );
};

/** Holds that nobody asked for: more on one doctor's day than walk-ins may come, more at one time than are squeezed in. */
const crowd: Spoil = async ({ asOwner }) => {
  const copies = (first: number, count: number) =>
    asOwner(
      `insert into appointments select (jsonb_populate_record(a, jsonb_build_object('id', uuidv7(),
         'code', 'COPY-' || n, 'seat', n, 'patient_id', null))).*
       from appointments a, generate_series(${first}, ${first + count - 1}) n
       where a.id = (select id from appointments where status = 'pending' and source = 'front_desk' limit 1)`,
    );
  await copies(firstWalkInSeat + 500, walkInsPerDoctorDay + 1);
  await copies(firstSqueezeSeat + 500, mostSqueezed + 1);
};

/** Somebody's visit is somebody else's too, who has one. */
const beInTwoPlaces: Spoil = async ({ asOwner }) => {
  await asOwner("alter table appointments drop constraint appointments_patient_no_overlap");
  const others = `select id, patient_id from appointments where status = 'confirmed' and patient_id is not null`;
  await asOwner(
    `with two as (${others} order by id limit 2)
     update appointments set patient_id = (select patient_id from two order by id limit 1)
     where id = (select id from two order by id desc limit 1)`,
  );
};

/** Two wait under one number, and a third in the queue of a doctor whom they did not come to. */
const mixNumbersUp: Spoil = async ({ asOwner }) => {
  await asOwner("alter table queue_entries drop constraint queue_entries_number");
  const [entry] = await asOwner(
    `select q.doctor_id, q.branch_id, q.day, min(q.number) as number, max(q.id::text) as last from queue_entries q
     join appointments a on a.id = q.appointment_id and a.status = 'checked_in'
     group by 1, 2, 3 having count(*) > 2 limit 1`,
  );
  await asOwner("update queue_entries set number = $1 where doctor_id = $2 and branch_id = $3 and day = $4", [
    ...[entry?.number, entry?.doctor_id, entry?.branch_id, entry?.day],
  ]);
  await asOwner(
    "update queue_entries set doctor_id = (select id from doctors where id <> doctor_id limit 1) where id = $1",
    [entry?.last],
  );
};
