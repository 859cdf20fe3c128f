import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode, SetupError } from "./setup-error.ts";

/** Who was erased, beside the secrets of the data folder and not in a backup: what comes back from the past is erased again by it. */
const erasedName = "erased-records.json";
export type ErasedList = readonly { readonly patientId: string; readonly at: string }[];

export async function readErasedList(dataDir: string): Promise<ErasedList> {
  const path = join(dataDir, erasedName);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every(isErased)) return list;
  } catch {
    // told below
  }
  throw new SetupError(`${path} is damaged: it says who must stay erased. Take it from where the secrets are kept.`);
}

function isErased(each: unknown): each is ErasedList[number] {
  const isObject = typeof each === "object" && each !== null;
  return (
    isObject && "patientId" in each && typeof each.patientId === "string" && "at" in each && typeof each.at === "string"
  );
}

/** Adds to the list and takes nothing off it: a restored database may know fewer. Safe to repeat. */
export async function noteErased(dataDir: string, erased: ErasedList): Promise<void> {
  const known = await readErasedList(dataDir);
  const fresh = erased.filter(({ patientId }) => !known.some((each) => each.patientId === patientId));
  if (fresh.length === 0) return;
  const path = join(dataDir, erasedName);
  await writeFile(`${path}.partial`, `${JSON.stringify([...known, ...fresh], null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.partial`, path);
}
