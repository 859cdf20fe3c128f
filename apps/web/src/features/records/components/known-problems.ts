import { type CommonProblem, codeOfProblem, commonProblems } from "@carepoint/domain/records/common-problems";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRested } from "../../../lib/rested.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const restMs = 150;
const enoughLetters = 3;
const mostOffered = 20;
/** As long as a diagnosis or a problem may be. */
const longestText = 200;

export interface KnownProblems {
  /** Offered while somebody types, never chosen for them. */
  readonly offered: readonly CommonProblem[];
  /** Of words as the list writes them; null leaves the words to stand alone. */
  readonly codeOf: (text: string) => string | null;
}

/** What is often written, and what the hospital's list of codes has for the typed words; without a network the former alone. */
export function useKnownProblems(typed: string): KnownProblems {
  const trpc = useTRPC();
  const text = useRested(typed.trim(), restMs);
  const { data } = useQuery(
    trpc.records.codes.queryOptions(
      { text: text.slice(0, 100), limit: mostOffered },
      { enabled: text.length >= enoughLetters, placeholderData: keepPreviousData, staleTime: 300_000 },
    ),
  );
  const common = new Set(commonProblems.map((problem) => problem.text));
  const found = (data?.items ?? [])
    .filter(({ title }) => title.length <= longestText && !common.has(title))
    .map(({ title, code }) => ({ text: title, icd10: code }));
  const codeOf = (words: string) =>
    codeOfProblem(words) ?? found.find((problem) => problem.text === words.trim())?.icd10 ?? null;
  return { offered: [...commonProblems, ...found], codeOf };
}
