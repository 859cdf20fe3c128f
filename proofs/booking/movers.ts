import { setTimeout as sleep } from "node:timers/promises";
import { addPatient } from "@carepoint/api/testing/context";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { call } from "../harness/call.ts";
import { freshId } from "../harness/chance.ts";
import type { Findings } from "../harness/proof.ts";
import type { Arena, Target } from "./arena.ts";
import type { Client, Log } from "./attempts.ts";

/** A booked visit that somebody keeps moving, and where the last answer said it is. */
export interface Mover {
  readonly id: string;
  place: Target;
}

/** A confirmed visit of a patient of its own at a start that nobody else may try to take. */
export async function addMover({ server }: Arena, place: Target): Promise<Mover> {
  const { hospital } = server;
  const { patientId } = await addPatient(hospital);
  const id = newId();
  const startsAt = Temporal.Instant.from(place.startsAt);
  const { departmentId } = hospital;
  const endsAt = startsAt.add({ minutes: 15 });
  await hospital.db
    .insertInto("appointments")
    .values({
      ...{ id, code: newBookingCode(), ...place, departmentId, patientId, startsAt, endsAt },
      occupied: sql`tstzrange(${startsAt.toString()}, ${endsAt.toString()})`,
      ...{ status: "confirmed", source: "front_desk", fee: 50_000, createdAt: startsAt.subtract({ hours: 240 }) },
    })
    .execute();
  return { id, place };
}

/** Moves a visit to one start after another; an answer that got lost is asked for again under the same key. */
export async function wander(
  client: Client,
  mover: Mover,
  targets: readonly Target[],
  steps: number,
  log: Log,
  findings: Findings,
) {
  for (let step = 0; step < steps; step += 1) await moveTo(client, mover, client.chance.pick(targets), log, findings);
}

async function moveTo({ tab, chance }: Client, mover: Mover, target: Target, log: Log, findings: Findings) {
  const opId = freshId();
  const input = { appointmentId: mover.id, ...target };
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await call(tab, "mutation", "appointments.reschedule", input, opId).catch(() => undefined);
    if (!answer || answer.status >= 500) {
      log.retries += 1;
      if (answer && answer.status !== 503)
        findings.violate("server error", `${answer.status} ${answer.body.slice(0, 200)}`);
      await sleep(5 + chance.whole(20));
      continue;
    }
    if (answer.status === 200) {
      mover.place = target;
      log.moves += 1;
      return;
    }
    const { error }: { error?: { message: string } } = JSON.parse(answer.body);
    const code = error?.message ?? "";
    if (code !== "illegal_transition") log.refusals.set(code, (log.refusals.get(code) ?? 0) + 1); // it is there already
    return;
  }
  log.unknown += 1;
}

/** Where each is, against what its mover was told. */
export async function compareMovers({ asOwner }: Arena, movers: readonly Mover[], findings: Findings): Promise<void> {
  for (const { id, place } of movers) {
    const [row] = await asOwner("select doctor_id, branch_id, starts_at, status from appointments where id = $1", [id]);
    const at = row && new Date(String(row.starts_at)).getTime();
    const isThere =
      row?.doctor_id === place.doctorId &&
      row.branch_id === place.branchId &&
      row.status === "confirmed" &&
      at === Temporal.Instant.from(place.startsAt).epochMilliseconds;
    findings.require(isThere, "moved visit astray", () => `${id} is not where its mover was told`);
  }
}
