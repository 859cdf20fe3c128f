/** The letter of the matrix that an answer amounts to. */
export function letterOf(status: number, body: string): string {
  if (status >= 500) return "5";
  if (status < 400) return "y";
  if (status === 401) return "u";
  if (status === 404) return "n";
  if (status !== 403) return "r";
  return body.includes("awaiting_approval") ? "w" : "f";
}

/** An answer without what differs from call to call: what is left must not tell a denied row from a missing one. */
export function shapeOf(status: number, body: string): string {
  return `${status} ${body.replaceAll(/"requestId":"[0-9a-f-]{36}"/g, '"requestId":"…"')}`;
}
