import pg from "pg";

/**
 * Loaded ahead of the product (`--import`): each read outside a transaction goes out as `begin`, the scope, the read, `commit`, in one
 * flight, as the second wall would send it. Who asks is one account, which is who is measured.
 */
const account = process.env.BENCH_ACCOUNT ?? "";
const scope = { name: "second-wall", text: "select set_config('app.account', $1, true)", values: [account] };
const inside = new WeakSet<object>();
const send: (...args: unknown[]) => unknown = pg.Client.prototype.query;

Object.assign(pg.Client.prototype, { query: walled });

function walled(
  this: pg.Client & { connectionParameters?: { application_name?: string } },
  ...args: unknown[]
): unknown {
  const [first] = args;
  const text = typeof first === "string" ? first : first instanceof Object && "text" in first ? String(first.text) : "";
  if (/^(begin|start transaction)/i.test(text)) inside.add(this);
  if (/^(commit|rollback)\b(?! to)/i.test(text)) inside.delete(this);
  const ours = this.connectionParameters?.application_name === "care-point";
  if (!ours || inside.has(this) || args.length > 1 || !/^\s*(select|with)\b/i.test(text)) return send.apply(this, args);
  const quiet = (sent: unknown) => void (sent instanceof Promise && sent.catch(() => undefined));
  quiet(send.call(this, "begin"));
  quiet(send.call(this, { ...scope }));
  const answer = send.apply(this, args);
  quiet(send.call(this, "commit"));
  return answer;
}
