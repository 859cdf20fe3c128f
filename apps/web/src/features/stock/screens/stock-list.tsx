import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeftRight, ClipboardList, PackagePlus, PackageX } from "lucide-react";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { StoreChoice } from "../components/store-choice.tsx";
import { askedPart, StoreShelves } from "../components/store-shelves.tsx";
import { useBranchStore } from "../components/stores.ts";

type StockListProps = { asked: Readonly<Record<string, unknown>> };

/** What lies in the branch's pharmacy, or where it keeps what may not be sold. */
export function StockList({ asked }: StockListProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const navigate = useNavigate();
  const part = askedPart(asked.part);
  const { store, stores } = useBranchStore(asked.store);
  const go = (to: { part?: string; store?: string }) =>
    void navigate({ to: "/pharmacy/stock", search: { ...asked, ...to }, replace: true });
  return (
    <Screen
      title={t`Stock`}
      width="wide"
      {...(store && { lead: pick(store.branchName) })}
      actions={
        <span className="flex flex-wrap gap-2">
          <Button
            icon={<ClipboardList aria-hidden />}
            render={<Link to="/pharmacy/stock/counts/{-$countId}" params={{ countId: undefined }} />}
          >
            <Trans>Counts</Trans>
          </Button>
          <Button
            icon={<ArrowLeftRight aria-hidden />}
            render={<Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: undefined }} />}
          >
            <Trans>Between stores</Trans>
          </Button>
          <Button icon={<PackageX aria-hidden />} render={<Link to="/pharmacy/stock/write-offs" />}>
            <Trans>Write-offs</Trans>
          </Button>
          <Button variant="primary" icon={<PackagePlus aria-hidden />} render={<Link to="/pharmacy/receive" />}>
            <Trans>Receive goods</Trans>
          </Button>
        </span>
      }
    >
      <StoreChoice stores={stores} value={store?.id} onChange={(id) => go({ store: id })} />
      <StoreShelves
        storeId={store?.id}
        part={part}
        onPart={(value) => go({ part: value })}
        wayTo={(medicineId, brand) => (
          <Link
            className="font-strong text-action"
            to="/pharmacy/stock/$medicineId"
            params={{ medicineId }}
            search={asked.store ? { store: asked.store } : {}}
          >
            {brand}
          </Link>
        )}
      />
    </Screen>
  );
}
