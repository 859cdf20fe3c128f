import { sql } from "kysely";

/**
 * Whether a visit still has a right to its time: a hold or a request that ran out has none, whoever writes that down. What
 * is neither has no end, say two CHECKs. `row` is the table's name or alias.
 */
export function keepsTime(row: string, now: Temporal.Instant) {
  const [held, asked] = [sql.ref(`${row}.hold_expires_at`), sql.ref(`${row}.answer_by`)];
  return sql<boolean>`coalesce(${held}, ${asked}, 'infinity') > ${now.toString()}::timestamptz`;
}
