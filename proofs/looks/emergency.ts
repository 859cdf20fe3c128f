import { call } from "../harness/call.ts";
import type { Findings } from "../harness/proof.ts";
import { addStranger } from "../ward/care-rows.ts";
import type { Ward } from "../ward/ward.ts";

const promisedMinutes = 30;

type Clock = (at: Temporal.Instant) => Promise<void>;

/** Breaking the glass over HTTP: what is refused, what opens and for how long, who is told, and who may say that it was right. */
export async function judgeEmergency(ward: Ward, findings: Findings, clock: Clock): Promise<{ minutes: number }> {
  const { doctorB, admin, superuser } = ward.people;
  const { patientId, mrn } = await addStranger(ward.server.hospital);
  const asked = { patientId, found: mrn, code: "life_threat", reason: "Bleeding after a fall at the gate" };
  const breaking = (more: object) => call(doctorB.tab, "mutation", "patients.breakGlass", { ...asked, ...more });
  const reads = async () => (await call(doctorB.tab, "query", "records.chart", { patientId })).status;

  findings.require((await reads()) === 404, "open before", "a stranger's chart");
  for (const [what, more] of Object.entries({
    "no reason": { reason: "" },
    "a short reason": { reason: "too short . . . ." },
    "no code": { code: "curious" },
    "a name": { found: "Stranger" },
  })) {
    const { status } = await breaking(more);
    findings.require(status >= 400 && status < 500 && (await reads()) === 404, "opened without a ground", what);
  }

  const opened = JSON.parse((await breaking({})).body).result.data;
  findings.require((await reads()) === 200, "not opened", "with a reason");
  const told = await ward.asOwner("select account_id from notifications where template = $1 and dedupe_key = $2", [
    "break_glass_review",
    `break_glass:${opened.breakGlassId}`,
  ]);
  for (const [name, { accountId }] of Object.entries({ admin, superuser }))
    findings.require(
      told.some((row) => row.account_id === accountId),
      "nobody alerted",
      name,
    );

  const own = await ward.asOwner("select patient_id, until_at, opened_at from break_glass where id = $1", [
    opened.breakGlassId,
  ]);
  const [from, until] = [own[0]?.opened_at, own[0]?.until_at].map((at) =>
    Temporal.Instant.from(new Date(String(at)).toISOString()),
  );
  const minutes = from && until ? until.since(from).total("minutes") : 0;
  findings.require(minutes <= promisedMinutes && minutes > 0, "open too long", `${minutes} minutes`);

  const review = { breakGlassId: opened.breakGlassId, outcome: "justified" };
  const refused = await call(doctorB.tab, "mutation", "patients.reviewBreakGlass", review);
  findings.require(refused.status === 403, "reviewed by a doctor", String(refused.status));
  const reviewed = await call(admin.tab, "mutation", "patients.reviewBreakGlass", review);
  findings.require(reviewed.status === 200, "not reviewed", reviewed.body.slice(0, 200));

  await clock(Temporal.Now.instant().add({ minutes: promisedMinutes, seconds: 1 }));
  findings.require((await reads()) === 404, "open after its end", "the chart");
  await clock(Temporal.Now.instant());
  return { minutes };
}
