import type { BoughtPackage } from "@carepoint/domain/billing/packages";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { useSession } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { PackageList } from "./package-list.tsx";

/** The packages of the account's people; nothing where nobody has bought one. */
export function MyPackages() {
  const { t } = useLingui();
  const trpc = useTRPC();
  const patients = useSession()?.patients ?? [];
  const bought = useQueries({
    queries: patients.map(({ id }) => trpc.billing.patientPackages.queryOptions({ patientId: id })),
    combine: (all) =>
      all.map(({ data }, index) => ({ of: patients[index], items: (data?.items ?? []) as readonly BoughtPackage[] })),
  });
  const known = bought.filter(({ items }) => items.length > 0);
  return known.map(({ of, items }) => (
    <Panel key={of?.id} title={known.length > 1 && of ? t`Packages of ${of.name}` : t`My packages`}>
      <PackageList packages={items} />
    </Panel>
  ));
}
