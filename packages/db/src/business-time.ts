import { withConnection } from "./connect.ts";

/** What time it is in the hospital: for all processes, SQL included, one offset away from the real clock. */
export async function businessTime(ownerUrl: string): Promise<Temporal.Instant> {
  return withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ ms: number }>(
      "select floor(extract(epoch from app_now()) * 1000)::float8 as ms",
    );
    return Temporal.Instant.fromEpochMilliseconds(rows[0]?.ms ?? Number.NaN);
  });
}

/** From now on it is this time in the hospital, and the clock runs on from there. For demo and tests only. */
export async function setBusinessTime(ownerUrl: string, now: Temporal.Instant): Promise<void> {
  await withConnection(ownerUrl, (client) =>
    client.query("update app_state set clock_offset = $1::timestamptz - now()", [now.toString()]),
  );
}
