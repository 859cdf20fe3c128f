import type { Findings } from "../harness/proof.ts";
import { hold, insist, type Payer, type Till } from "./till.ts";

export interface Place {
  readonly doctorId: string;
  readonly startsAt: string;
}

/** A visit that cost nothing, and a time of a doctor who takes a fee held for its move. Answers what is to be paid for. */
export async function holdMove(till: Till, payer: Payer, from: Place, to: Place): Promise<string> {
  const { branchId } = till.server.hospital;
  const appointmentId = await hold(till, payer, from.doctorId, from.startsAt);
  await insist(payer.tab, "appointments.confirmFree", { appointmentId });
  const wish = { appointmentId, branchId, ...to };
  const held = await insist<{ appointmentId: string }>(payer.tab, "appointments.holdMove", wish);
  return held.appointmentId;
}

/** Who wanted to move has one visit, whatever became of the money: there when it was kept, else where it was. */
export async function judgeMovers({ asOwner }: Till, findings: Findings): Promise<number> {
  const rows = await asOwner(`select v.id, v.status, count(m.moved_at)::int as moved,
      bool_or(v.doctor_id = h.doctor_id and v.starts_at = h.starts_at) as there,
      (select count(*)::int from payments p where p.appointment_id = v.id and p.outcome = 'confirmed') as kept
    from held_moves m join appointments v on v.id = m.appointment_id join appointments h on h.id = m.hold_id group by v.id`);
  for (const { id, status, moved, there, kept } of rows) {
    const what = `visit ${id}: ${status}, moved ${moved} times, ${kept} payments kept, ${there ? "there" : "where it was"}`;
    findings.require(status === "confirmed", "mover without a visit", what);
    findings.require(moved === kept && there === (kept === 1), "moved and paid differ", what);
  }
  const standing = await asOwner(`select id from appointments
    where moves is not null and status not in ('expired', 'cancelled') and (status <> 'pending' or hold_expires_at > app_now())`);
  for (const { id } of standing) findings.violate("held time beside its visit", `hold ${id}`);
  return rows.length;
}
