import { type Phase, type Plan, pick, slotName, visitName } from "../act.ts";
import { type Row, runRow } from "../rules/batches.ts";
import type { Hospital, Visit } from "../rules/hospital.ts";
import { ask, placeOf, type Reply, type Scene } from "../stage.ts";

/** The desk calls two or three visits off at once, or moves them, each to a slot of its own. */
export const changesMany =
  (first: number, to: number, how: number): Plan =>
  (hospital) => {
    const of = some(hospital, first, 2 + (how % 2));
    if (of.length < 2) return null;
    const isMove = how % 4 < 2;
    const rows = of.map(({ id }, nth) => ({ visit: id, to: isMove ? (to + nth) % hospital.slots.length : null }));
    const names = of.map((visit, nth) => {
      const slot = rows[nth]?.to ?? null;
      return `${visitName(hospital, visit)}${slot === null ? "" : ` to ${slotName(slot)}`}`;
    });
    return {
      says: `the desk ${isMove ? "moves" : "calls off"} at once ${names.join(", ")}`,
      send: (scene) => change(scene, rows),
      // Each row is a transaction of its own.
      does: [...rows.map(phaseOf), (_, { answer }) => answer],
    };
  };

/** Neighbours in the order of birth, those that still live first. */
function some({ visits }: Hospital, first: number, count: number): Visit[] {
  const alive = visits.filter(({ status }) => status === "confirmed" || status === "pending");
  const among = alive.length >= count ? alive : visits;
  const chosen = Array.from({ length: count }, (_, nth) => pick(among, first + nth));
  return [...new Set(chosen)].filter((visit) => visit !== undefined);
}

async function change(scene: Scene, rows: readonly Row[]): Promise<Reply> {
  const items = rows.map(({ visit, to }) =>
    to === null
      ? { appointmentId: visit, action: "cancel" }
      : { appointmentId: visit, action: "move", ...placeOf(scene, to) },
  );
  const batch = { reason: "The doctor is ill", cause: "hospital", items };
  const reply = await ask(scene, scene.desk, "appointments.startBatch", batch);
  if (reply.answer !== "ok") return reply;
  return { ...reply, data: { ...reply.data, results: await scene.till.runBatch(String(reply.data.batchId)) } };
}

const phaseOf =
  (row: Row): Phase =>
  (copy, { data }) => {
    const told = resultIn(data, row.visit);
    const expected = runRow(copy, row, told);
    return expected === told ? null : `${expected} for ${row.visit}, which was told ${told}`;
  };

/** `ok`, or why not. */
function resultIn({ results }: Reply["data"], visit: string): string {
  return results instanceof Map ? String(results.get(visit)) : "nothing";
}
