import type { LookView } from "@carepoint/domain/audit/looks";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { looksAtPatient } from "../../audit/queries/looks.ts";
import { consentsOf } from "../../patients/queries/consents.ts";
import type { PartReading } from "./part-reading.ts";

/** Far more than one person ever says. */
const mostConsents = 10_000;

export function consentsIn({ db, patientId }: PartReading) {
  return consentsOf(db, patientId, mostConsents);
}

/** The accounts that look after the record or did. */
export async function peopleOf({ db, patientId }: PartReading) {
  const rows = await db
    .selectFrom("accountPatients")
    .innerJoin("auth.user as person", "person.id", "accountPatients.accountId")
    .select(["person.name", "relation", "rights", "accountPatients.createdAt as from", "endedAt as until"])
    .where("patientId", "=", patientId)
    .orderBy("accountPatients.createdAt")
    .orderBy("person.id")
    .execute();
  return rows.map(({ from, until, ...row }) => ({
    ...row,
    from: instantText(from),
    until: until && instantText(until),
  }));
}

export async function careOf({ db, patientId }: PartReading) {
  const rows = await db
    .selectFrom("careTeam")
    .select(["id", "doctorId", "source", "fromAt", "untilAt", "endedAt"])
    .where("patientId", "=", patientId)
    .orderBy("fromAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ fromAt, untilAt, endedAt, ...row }) => ({
    ...row,
    fromAt: instantText(fromAt),
    untilAt: instantText(untilAt),
    endedAt: endedAt && instantText(endedAt),
  }));
}

export async function emergenciesOf({ db, patientId }: PartReading) {
  const rows = await db
    .selectFrom("breakGlass")
    .select(["id", "doctorId", "code", "openedAt", "untilAt"])
    .where("patientId", "=", patientId)
    .orderBy("openedAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ openedAt, untilAt, ...row }) => ({
    ...row,
    openedAt: instantText(openedAt),
    untilAt: instantText(untilAt),
  }));
}

/** Everyone who ever looked, page by page. */
export async function looksOf({ db, patientId, accountId }: PartReading): Promise<LookView[]> {
  const page = { patientId: patientIdOf.parse(patientId), own: true, limit: 1000 };
  const looks: LookView[] = [];
  for (let more: LookView[] = []; ; looks.push(...more)) {
    const before = more.at(-1)?.id;
    more = await looksAtPatient(db, accountId, before ? { ...page, before } : page);
    if (more.length === 0) return looks;
  }
}
