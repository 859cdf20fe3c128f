/** A failure a person can act on: its message is one line and is shown without a stack. */
export class SetupError extends Error {
  override name = "SetupError";
}

/** The `code` of a Node, Postgres or aggregate error (`EACCES`, `28P01`), or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
