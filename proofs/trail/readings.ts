import { call } from "../harness/call.ts";
import type { Findings } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import { cases } from "../ward/cases/all.ts";
import { everyone, type Persona } from "../ward/personas.ts";
import type { Ward } from "../ward/ward.ts";

/** Bare ids of patients and nothing of their records: the log itself, which records one holds open, for whom one acts, and of whom one has a copy. */
const idsOnly: readonly string[] = ["audit.looks", "patients.openGlass", "accounts.session", "privacy.exports"];

/**
 * Everyone asks every query for rows of world A. Whichever patients an answer names by their ids stand in the access log
 * under that very request, with who asked and as what. Answers how many answers showed somebody.
 */
export async function judgeReadings(ward: Ward, findings: Findings, chosen?: readonly string[]): Promise<number> {
  const queries = manifest().filter(
    ({ kind, path }) => kind === "query" && !idsOnly.includes(path) && (chosen?.includes(path) ?? true),
  );
  let shown = 0;
  for (const { path, kind } of queries) {
    const asked = cases[path];
    if (!asked) {
      findings.violate("no way to call", path);
      continue;
    }
    const input = await asked.make(ward, ward.worlds.A);
    const patients = await patientIds(ward);
    const ask = async (persona: Persona) => {
      const { tab, accountId } = ward.people[persona];
      const answer = await call(tab, kind, path, input);
      const seen = answer.status === 200 ? patients.filter((id) => answer.body.includes(id)) : [];
      if (seen.length === 0) return;
      shown += 1;
      const what = `${path} by ${persona}`;
      const lines = await linesOf(ward, answer.headers.get("X-Request-Id"));
      const missing = seen.filter((id) => !lines.some(({ patientIds: named }) => named.includes(id)));
      findings.require(missing.length === 0, "reading without a line", `${what}: ${missing.length} of ${seen.length}`);
      const others = lines.filter((line) => line.actorId !== accountId);
      findings.require(others.length === 0, "another's name", what);
    };
    await Promise.all(everyone.map(ask));
  }
  return shown;
}

async function patientIds({ server }: Ward): Promise<string[]> {
  return (await server.hospital.db.selectFrom("patients").select("id").execute()).map(({ id }) => id);
}

async function linesOf({ server }: Ward, requestId: string | null) {
  const { db } = server.hospital;
  return db
    .selectFrom("accessLog")
    .select(["actorId", "patientIds"])
    .where("requestId", "=", requestId ?? "")
    .execute();
}
