import type { TemplateView } from "@carepoint/domain/records/note-templates";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What can be put into a note: the doctor's own and the hospital's. */
export function useTemplates() {
  const options = { select: ({ items }: { items: TemplateView[] }) => items, staleTime: 600_000 };
  return useQuery(useTRPC().records.templates.queryOptions(undefined, options));
}

export function useKeepTemplate() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.records.templates.pathFilter());
  return useCommand(trpc.records.keepTemplate.mutationOptions({ onSuccess }));
}
