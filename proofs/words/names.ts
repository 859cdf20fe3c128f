import type { Ward } from "../ward/ward.ts";
import { stored } from "./papers.ts";

/** Names the hospital, its branch, its department and its doctor after a word, as an administrator and the doctor may. */
export async function nameAll(ward: Ward, text: string): Promise<void> {
  const name = stored(text);
  const { branchId, departmentId, doctor } = ward.worlds.A;
  const named = JSON.stringify({ en: name });
  await ward.asOwner("update app_state set settings = settings || $1::jsonb", [
    JSON.stringify({ hospitalName: { en: name } }),
  ]);
  await ward.asOwner("update branches set name = $1, address = $1 where id = $2", [named, branchId]);
  await ward.asOwner("update departments set name = $1 where id = $2", [named, departmentId]);
  await ward.asOwner('update auth."user" set name = $1 where id = $2', [name.slice(0, 200), doctor.accountId]);
}
