import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { SetupError } from "./setup-error.ts";

/** The user id and group id Postgres runs under; undefined means "as ourselves". */
export type Account = { uid: number; gid: number };

/** Postgres refuses to run as root, so root runs it as the system account `postgres`, made when it is missing. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = findAccount();
  if (existing) return existing;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "pipe" });
  } catch {
    throw new SetupError("Postgres cannot run as root, and the account 'postgres' could not be made: create it first.");
  }
  const made = findAccount();
  if (!made) throw new SetupError("The account 'postgres' was made but cannot be found: check /etc/passwd.");
  return made;
}

/** Can this account walk down to `path`? A home folder with mode 0700 above it says no. */
export function reaches(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  for (let folder = existsSync(path) ? path : dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

function findAccount(): Account | undefined {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" })),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}
