import pino, { type Logger, type LoggerOptions } from "pino";

export type Log = Logger;

/** Keys whose values never reach a log, however deep the object: contact, credentials, clinical text. */
const secret = [
  "password",
  "pin",
  "token",
  "otp",
  "code",
  "email",
  "phone",
  "name",
  "note",
  "authorization",
  "cookie",
  "body",
];

/** Lines are written together, this much or this late at the most: each on its own would cost every request a system call. */
const gathering = { minLength: 12_288, periodicFlush: 100 };

/** JSON lines on stdout. Requests are logged by path, status and id; inputs and answers never. */
export function openLog(level: string): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: { paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    serializers: { err: plainError },
  };
  return level === "silent" ? pino(options) : pino(options, pino.destination({ dest: 1, sync: false, ...gathering }));
}

/** Type, stack and Postgres' code of an error and its causes. Messages may quote values, so only our own codes stay. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error ? String(error.code) : undefined;
  const constraint = "constraint" in error ? String(error.constraint) : undefined;
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at ")) ?? [];
  return {
    type: error.name,
    code,
    constraint,
    at: frames.slice(0, 8).map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : plainError(error.cause),
  };
}
