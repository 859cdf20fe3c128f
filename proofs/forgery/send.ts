import type { Till } from "../money/till.ts";
import type { Call } from "./forgeries.ts";

/** Brings it to the server. Answers with which status it was met. */
export async function send({ server }: Till, { path, body, headers }: Call): Promise<number> {
  const answer = await fetch(`${server.address}${path}`, {
    method: "POST",
    redirect: "manual",
    body,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
  await answer.body?.cancel();
  return answer.status;
}

/** Turned away; or led back to a page by a form without a signature, which proves nothing: what it did to our rows is asked afterwards. */
export function isRefusal(status: number, { path, body }: Call): boolean {
  const isOnlyAWayHome =
    path.includes("callback") && status === 303 && !/razorpay_signature=[0-9a-f]{64}(&|$)/.test(body);
  return status === 400 || status === 401 || isOnlyAWayHome;
}
