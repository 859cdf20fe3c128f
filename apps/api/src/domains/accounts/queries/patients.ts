import type { Tx } from "@carepoint/db/client";

/** The accounts that see any of these patients now: they hear what is told, and their devices show the records. */
export function selectAccountsOf(tx: Tx, patientIds: readonly string[]) {
  return tx
    .selectFrom("accountPatients")
    .select("accountId")
    .distinct()
    .where("patientId", "in", patientIds)
    .where("endedAt", "is", null);
}

export async function accountsOfPatients(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  if (patientIds.length === 0) return [];
  const rows = await selectAccountsOf(tx, patientIds).execute();
  return rows.map(({ accountId }) => accountId);
}
