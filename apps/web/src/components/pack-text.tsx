import { usePackWords } from "./pack-words.ts";

/** What a pack is, in the reader's language. */
export function PackText(medicine: { packText: string; brand: string }) {
  return usePackWords().pack(medicine);
}
