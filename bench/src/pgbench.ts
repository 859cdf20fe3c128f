import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Script {
  readonly url: string;
  /** A file of `floors/`. */
  readonly name: string;
  readonly clients: number;
  readonly seconds: number;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Transactions per second of a script, as statements that are planned once, like ours. */
export async function pgbench({ url, name, clients, seconds, variables = {} }: Script): Promise<number> {
  const file = join(import.meta.dirname, "floors", name);
  const flags = ["--no-vacuum", "--protocol=prepared", `--client=${clients}`, "--jobs=2", `--time=${seconds}`];
  const defined = Object.entries(variables).map(([key, value]) => `--define=${key}=${value}`);
  const args = [...flags, ...defined, `--file=${file}`, url];
  const env = { ...process.env, PGOPTIONS: "-c plan_cache_mode=force_generic_plan" };
  const { stdout } = await run("pgbench", args, { env, maxBuffer: 1 << 24 }).catch((error: { stderr?: string }) => {
    throw new Error(`pgbench ${name}: ${error.stderr?.slice(0, 500)}`); // the command line holds a password
  });
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  const failed = Number(/number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
  if (!(rate > 0) || failed > 0) throw new Error(`pgbench ${name}: ${stdout.slice(-500)}`);
  return rate;
}

export async function requirePgbench(): Promise<string> {
  const { stdout } = await run("pgbench", ["--version"]).catch(() => {
    throw new Error("pgbench is missing: on Debian it comes with postgresql-contrib or postgresql-client");
  });
  return stdout.trim();
}
