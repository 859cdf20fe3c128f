import * as z from "zod";
import { call } from "../harness/call.ts";
import type { Ward } from "./ward.ts";

const answer = z.object({ result: z.object({ data: z.record(z.string(), z.unknown()) }) });

/** What an administrator has before them: whoever changes it says which state they looked at. */
export async function seen(ward: Ward, path: string, input: object | undefined, field: string): Promise<unknown> {
  const { body } = await call(ward.people.admin.tab, "query", path, input);
  return answer.parse(JSON.parse(body)).result.data[field];
}
