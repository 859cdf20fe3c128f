import { localeSchema } from "@carepoint/domain/kernel/language";
import type { PrintedRegister, RegisterName } from "@carepoint/domain/pharmacy/registers";
import type { SetLicenceInput } from "@carepoint/domain/stock/licences";
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import type { RegisterDays } from "./register-place.ts";

/** The entries of a register, page after page. */
export function useRegister(register: RegisterName, period: RegisterDays) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.pharmacy.register.pathKey(), "pages", register, period],
    queryFn: ({ pageParam: after, signal }) =>
      client.pharmacy.register.query({ ...period, register, ...(after && { after }) }, { signal }),
    initialPageParam: null as number | null,
    staleTime: 0,
    getNextPageParam: ({ items, more }) => (more ? items.at(-1)?.place : undefined),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useNarcotics(period: RegisterDays) {
  const asked = { staleTime: 0, placeholderData: keepPreviousData } as const;
  return useQuery(useTRPC().pharmacy.narcotics.queryOptions(period, asked));
}

/** A register as PDF in the reader's language. */
export function useRegisterPaper() {
  const { i18n } = useLingui();
  const client = useTRPCClient();
  return useMutation({
    mutationFn: (asked: RegisterDays & { register: PrintedRegister }) =>
      client.pharmacy.registerPaper.query({ ...asked, locale: localeSchema.catch("en").parse(i18n.locale) }),
  });
}

export function useLicences() {
  return useQuery(useTRPC().stock.licences.queryOptions(undefined, { select: ({ items }) => items }));
}

export function useSetLicence() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries(trpc.stock.licences.queryFilter());
  return useCommand(trpc.stock.setLicence.mutationOptions({ onSuccess }));
}

export type Licence = Omit<SetLicenceInput, "storeId">;
