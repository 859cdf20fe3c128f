import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { codeOf } from "./errors.ts";

/** The body of a refusal outside tRPC: `{ error: code }`, or nothing we know. */
export function codeIn(json: unknown): ErrorCode {
  const code = typeof json === "object" && json !== null && "error" in json ? json.error : undefined;
  return codeOf(typeof code === "string" ? new Error(code) : undefined);
}
