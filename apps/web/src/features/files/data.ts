import { useQuery } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useTRPC } from "../../lib/trpc.ts";
import { useReadAnew } from "../../lib/use-read-anew.ts";

/** While the scanner looks at one of them, how it went is asked for. */
const checkingMs = 4000;

/** Files that nobody is given, and how the scanner is. */
export function useHeldFiles() {
  return useQuery({
    ...useTRPC().files.held.queryOptions(),
    refetchInterval: ({ state }) => state.data?.items.some(({ status }) => status === "checking") && checkingMs,
  });
}

/** A refusal tells that somebody else was there first: the list is read anew after it too. */
export function useHeldCommands() {
  const { files } = useTRPC();
  const refresh = useReadAnew(files.held);
  const after = { onSuccess: refresh, onError: () => void refresh() };
  return {
    scanAgain: useCommand(files.scanAgain.mutationOptions(after)),
    remove: useCommand(files.remove.mutationOptions(after)),
  };
}
