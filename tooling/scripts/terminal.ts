import { SetupError } from "@carepoint/db/setup-error";

/** One line on the terminal. */
export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command's body. What a person can act on ends as one line; anything else keeps its stack. Exits 1 on both. */
export async function runCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : describe(error)}\n`);
    process.exitCode = 1;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
