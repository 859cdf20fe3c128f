import {
  CamelCasePlugin,
  Kysely,
  type KyselyPlugin,
  OperationNodeTransformer,
  PostgresDialect,
  type PostgresPool,
  type Transaction,
  type ValueNode,
} from "kysely";
import pg from "pg";
import type { DB } from "./generated.ts";
import { GatheringSocket, preparingPool } from "./pipeline.ts";
import { openPool } from "./pool.ts";
import { withShares } from "./shares.ts";
import { sharingPool, sharingShortReads, withShortReads } from "./short-reads.ts";

export type Database = DB;
export type Db = Kysely<Database>;
/** A write takes this: without a transaction it does not compile. */
export type Tx = Transaction<Database>;

export interface ConnectOptions {
  /** Connections that this process may hold, besides the one for short reads. */
  readonly max?: number;
  readonly name?: string;
  /** How many times longer than usual to wait for a lock or a statement: for what must not be judged by the machine's speed. */
  readonly patience?: number;
}

/**
 * Waits are bounded: a stuck lock becomes an answer of `busy`, never a hung request. A statement is planned once for all
 * parameters: left to choose, the server plans our joins of seven tables anew each time, at ten times what they take to run.
 */
const session = (patience: number) =>
  `-c plan_cache_mode=force_generic_plan -c lock_timeout=${2_000 * patience} -c statement_timeout=${5_000 * patience} -c idle_in_transaction_session_timeout=${10_000 * patience}`;

/** Opens a pool. Instants come and go as `Temporal.Instant`, dates as `YYYY-MM-DD`, bigint as a safe integer. */
export function openDatabase(url: string, { max = 10, name = "care-point", patience = 1 }: ConnectOptions = {}): Db {
  const settings = {
    connectionString: url,
    application_name: name,
    options: session(patience),
    pipeline: true,
    stream: () => new GatheringSocket(),
    types: { getTypeParser },
  };
  const pool = preparingPool(openPool({ ...settings, max }));
  const short = { query_timeout: 6_000 * patience, keepAlive: true, connectionTimeoutMillis: 5_000 };
  // All requests of a process ask through this one: where a network swallows it without a word, it must be given up.
  const reads = kyselyOver(sharingPool(openPool({ ...settings, ...short, max: 1 })));
  const over = (part: PostgresPool) => sharingShortReads(kyselyOver(part), reads);
  return withShares(withShortReads(kyselyOver(pool), reads), { pool, over });
}

function kyselyOver(pool: PostgresPool): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true }), new InstantPlugin()],
  });
}

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: safeInteger,
  1082: (text) => text,
  1184: (text) => Temporal.Instant.from(text),
};

function getTypeParser(oid: number, format?: "text" | "binary"): (text: string) => unknown {
  return parsers[oid] ?? pg.types.getTypeParser(oid, format ?? "text");
}

function safeInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError("integer beyond 2^53");
  return number;
}

/** pg would write an instant as quoted JSON. */
class InstantPlugin implements KyselyPlugin {
  readonly #transformer = new InstantTransformer();
  transformQuery: KyselyPlugin["transformQuery"] = ({ node, queryId }) =>
    this.#transformer.transformNode(node, queryId);
  transformResult: KyselyPlugin["transformResult"] = async ({ result }) => result;
}

class InstantTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return node.value instanceof Temporal.Instant ? { ...node, value: node.value.toString() } : node;
  }
}
