import { newestMigration } from "@carepoint/db/migrate";
import { openPool } from "@carepoint/db/pool";
import pg from "pg";
import type { Log } from "./log.ts";

/** Why a balancer should look elsewhere; null when it need not. */
export type Unready = "stopping" | "database" | "migrations";

export interface Readiness {
  readonly unready: Unready | null;
  /** How long the oldest job that is due has waited; a matter for an alarm, never a reason to send people elsewhere. */
  readonly queueLagSeconds: number | null;
}

const patienceMs = 1_000;
/** Probes of several balancers share one answer. */
const freshMs = 500;

interface Answer {
  readonly migrated: boolean;
  readonly lag: number | null;
}

/**
 * Whether this process can serve, asked on a connection of its own: a pool that is all busy is load, and load is no
 * reason to be taken out and leave the others with more of it.
 */
export class ReadinessProbe {
  readonly #pool: pg.Pool;
  #last: { at: number; answer: Promise<Readiness> } | undefined;
  #stopping = false;

  constructor(url: string, log: Log) {
    this.#pool = openPool({
      connectionString: url,
      application_name: "care-point-ready",
      max: 1,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
      options: "-c statement_timeout=1000",
    });
    this.#pool.on("error", (err) => log.warn({ err }, "readiness"));
  }

  /** From now on the answer is no, and those who ask have time to look elsewhere. */
  stop(): void {
    this.#stopping = true;
  }

  async check(): Promise<Readiness> {
    if (this.#stopping) return { unready: "stopping", queueLagSeconds: null };
    const now = performance.now();
    if (!this.#last || now - this.#last.at > freshMs) this.#last = { at: now, answer: this.#ask() };
    return this.#last.answer;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #ask(): Promise<Readiness> {
    try {
      const { rows } = await this.#pool.query<Answer>(
        `select exists (select from kysely_migration where name = $1) as migrated,
          (select extract(epoch from now() - min(start_after))::float8 from pgboss.job
            where state < 'active' and not blocked and start_after <= now()) as lag`,
        [await newestMigration()],
      );
      const [found] = rows;
      const queueLagSeconds = Math.round(found?.lag ?? 0);
      return { unready: found?.migrated ? null : "migrations", queueLagSeconds };
    } catch (error) {
      const isUnmigrated = error instanceof pg.DatabaseError && ["42P01", "3F000"].includes(error.code ?? "");
      return { unready: isUnmigrated ? "migrations" : "database", queueLagSeconds: null };
    }
  }
}
