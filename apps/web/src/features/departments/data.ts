import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useTRPC } from "../../lib/trpc.ts";

/** Every department, closed ones too. */
export function useAllDepartments() {
  const trpc = useTRPC();
  return useQuery(trpc.departments.listAll.queryOptions());
}

/** Opening, amending, closing and reopening; lists and directory are read anew. */
export function useDepartmentCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.departments.pathFilter());
  return {
    open: useCommand(trpc.departments.open.mutationOptions({ onSuccess })),
    amend: useCommand(trpc.departments.amend.mutationOptions({ onSuccess })),
    close: useCommand(trpc.departments.close.mutationOptions({ onSuccess })),
    reopen: useCommand(trpc.departments.reopen.mutationOptions({ onSuccess })),
  };
}
