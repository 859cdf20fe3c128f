import { storeId } from "@carepoint/domain/kernel/id";
import { printedRegisters } from "@carepoint/domain/pharmacy/registers";
import { periodOf } from "@carepoint/domain/reports/period";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import * as z from "zod";
import { todayIn } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { periodSearch } from "./money-place.ts";

const registerSearch = periodSearch.pick({ from: true, days: true }).extend({
  storeId: storeId.optional().catch(undefined),
  register: z.enum(printedRegisters).optional().catch(undefined),
});
type RegisterSearch = z.output<typeof registerSearch>;

/** The stores whose registers the reader may open, and which register of which days is open: today's prescriptions where the address says none. */
export function useRegisterPlace() {
  const navigate = useNavigate();
  const search = registerSearch.parse(useSearch({ strict: false }));
  const stores = useQuery(
    useTRPC().stock.stores.queryOptions(undefined, {
      staleTime: 5 * 60_000,
      select: ({ items }) => items.filter(({ kind }) => kind === "pharmacy"),
    }),
  );
  const store = stores.data?.find(({ id }) => id === search.storeId) ?? stores.data?.[0];
  const { from, days } = search;
  const period = store && {
    storeId: store.id,
    ...(from && days ? { from, days } : periodOf("today", todayIn(store.zone))),
  };
  const choose = (change: RegisterSearch) =>
    navigate({ to: ".", search: (before: object) => ({ ...before, ...change }), replace: true });
  return { stores, store, register: search.register ?? "prescription", period, choose };
}

export type RegisterPlace = ReturnType<typeof useRegisterPlace>;
export type RegisterDays = NonNullable<RegisterPlace["period"]>;
