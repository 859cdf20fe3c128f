import { medicineId, stockCountId, stockTransferId } from "@carepoint/domain/kernel/id";
import type { StoreView } from "@carepoint/domain/stock/schema";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { CountSheet } from "../components/count-sheet.tsx";
import { MedicineSheet } from "../components/medicine-sheet.tsx";
import { StoreChoice } from "../components/store-choice.tsx";
import { StoreCounts } from "../components/store-counts.tsx";
import { askedPart, StoreShelves } from "../components/store-shelves.tsx";
import { StoreWays } from "../components/store-ways.tsx";
import { StoreWriteOffs } from "../components/store-write-offs.tsx";
import { useBranchStore } from "../components/stores.ts";
import { Transfer } from "../components/transfer.tsx";

const views = ["shelves", "counts", "transfers", "write_offs"] as const;
type View = (typeof views)[number];
type Asked = Readonly<Record<string, unknown>>;

/** The shelves of every branch for who runs the hospital: what the pharmacies see, store by store. */
export function AdminStock({ asked }: { asked: Asked }) {
  const { store, stores } = useBranchStore(asked.store);
  const view = views.find((each) => each === asked.view) ?? "shelves";
  const back = <Back asked={asked} />;
  const [medicine, count, transfer] = [
    medicineId.safeParse(asked.id).data,
    stockCountId.safeParse(asked.id).data,
    stockTransferId.safeParse(asked.id).data,
  ];
  if (view === "shelves" && medicine) return <MedicineSheet store={store} medicineId={medicine} back={back} />;
  if (view === "counts" && count) return <CountSheet countId={count} back={back} />;
  if (view === "transfers" && transfer) return <Transfer transferId={transfer} back={back} />;
  return <Overview asked={asked} view={view} store={store} stores={stores} />;
}

function Back({ asked: { id: _, ...before } }: { asked: Asked }) {
  return (
    <Link to="/admin/stock" search={before}>
      <ChevronLeft aria-hidden />
      <Trans>Stock</Trans>
    </Link>
  );
}

type OverviewProps = { asked: Asked; view: View; store: StoreView | undefined; stores: readonly StoreView[] };

function Overview({ asked, view, store, stores }: OverviewProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const navigate = useNavigate();
  const go = (to: Asked) => void navigate({ to: "/admin/stock", search: { ...asked, ...to }, replace: true });
  const words: Readonly<Record<View, string>> = {
    shelves: t`On the shelves`,
    counts: t`Counts`,
    transfers: t`Between stores`,
    write_offs: t`Write-offs`,
  };
  return (
    <Screen title={t`Stock`} width="wide" {...(store && { lead: pick(store.branchName) })}>
      <StoreChoice stores={stores} value={store?.id} onChange={(id) => go({ store: id })} />
      <SegmentedControl
        label={t`What to look at`}
        options={views.map((value) => ({ value, label: words[value] }))}
        value={view}
        onChange={(value) => go({ view: value })}
      />
      {view === "shelves" && (
        <StoreShelves
          storeId={store?.id}
          part={askedPart(asked.part)}
          onPart={(part) => go({ part })}
          wayTo={(id, brand) => (
            <Link className="font-strong text-action" to="/admin/stock" search={{ ...asked, view, id }}>
              {brand}
            </Link>
          )}
        />
      )}
      {view === "counts" && (
        <StoreCounts storeId={store?.id} wayTo={(id) => <Link to="/admin/stock" search={{ ...asked, view, id }} />} />
      )}
      {view === "transfers" && (
        <StoreWays storeId={store?.id} wayTo={(id) => <Link to="/admin/stock" search={{ ...asked, view, id }} />} />
      )}
      {view === "write_offs" && <StoreWriteOffs key={store?.id} store={store} />}
    </Screen>
  );
}
