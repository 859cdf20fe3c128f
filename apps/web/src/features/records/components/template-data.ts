import type { TemplateView } from "@carepoint/domain/records/note-templates";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const toItems = ({ items }: { items: TemplateView[] }) => items;

/** What can be put into a note: the doctor's own and the hospital's. */
export function useTemplates() {
  return useQuery(useTRPC().records.templates.queryOptions(undefined, { select: toItems, staleTime: 600_000 }));
}

/** A refusal too reads them anew: somebody may have changed one meanwhile. */
export function useKeepTemplate() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => readAnew(queries, trpc.records.templates.pathFilter());
  return useCommand(trpc.records.keepTemplate.mutationOptions({ onSettled }));
}

/** The hospital's, with those that are switched off. */
export function useHospitalTemplates() {
  return useQuery(useTRPC().records.hospitalTemplates.queryOptions(undefined, { select: toItems }));
}

export function useKeepHospitalTemplate(onSuccess: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => readAnew(queries, trpc.records.hospitalTemplates.pathFilter());
  return useCommand(trpc.records.keepHospitalTemplate.mutationOptions({ onSuccess, onSettled }));
}
