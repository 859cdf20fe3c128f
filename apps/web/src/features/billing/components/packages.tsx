import type { PackageView } from "@carepoint/domain/billing/packages";
import type { ServiceView } from "@carepoint/domain/billing/price-list";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Money } from "@carepoint/ui/blocks/money";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useContentWords } from "../../../components/package-words.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { AddPackage } from "./add-package.tsx";
import { usePackages } from "./package-data.ts";
import { PackageFacts } from "./package-facts.tsx";

/** What is sold together at one price; a row opens its parts, its price and its end. */
export default function Packages({ services }: { services: readonly ServiceView[] }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const packages = usePackages();
  const [open, setOpen] = useState<string>();
  const close = () => setOpen(undefined);
  const shown = packages.data?.items.find(({ id }) => id === open);
  return (
    <div className="flex flex-col gap-4">
      <QueryView query={packages}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`There is no package yet`}>
              <Trans>A package is so many visits and services for one price, used over a time.</Trans>
            </EmptyState>
          ) : (
            <PackageTable packages={items} open={open} onOpen={setOpen} />
          )
        }
      </QueryView>
      <Button className="self-start" icon={<Plus aria-hidden="true" />} onClick={() => setOpen("new")}>
        <Trans>New package</Trans>
      </Button>
      <Sheet
        open={open !== undefined}
        onClose={close}
        closeLabel={t`Close`}
        title={shown ? pick(shown.name) : t`New package`}
      >
        {open === "new" && <AddPackage services={services} onSaved={close} />}
        {shown && packages.data && <PackageFacts shown={shown} today={packages.data.today} onDone={close} />}
      </Sheet>
    </div>
  );
}

type PackageTableProps = { packages: readonly PackageView[]; open: string | undefined; onOpen: (id: string) => void };

function PackageTable({ packages, open, onOpen }: PackageTableProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const words = useContentWords();
  const columns: Column<PackageView>[] = [
    {
      key: "name",
      header: t`Name`,
      card: "title",
      cell: (row) => (
        <span className={row.withdrawn ? "text-soft" : ""}>
          {pick(row.name)}
          {row.withdrawn && ` (${t`not sold any more`})`}
        </span>
      ),
    },
    {
      key: "price",
      header: t`Price`,
      align: "end",
      card: "meta",
      cell: ({ price }) => price !== null && <Money>{money(price)}</Money>,
    },
    {
      key: "inside",
      header: t`Inside`,
      cell: ({ contents }) => contents.map((content) => `${number(content.quantity)} × ${words(content)}`).join("; "),
    },
    {
      key: "days",
      header: t`Days`,
      align: "end",
      yields: true,
      cell: ({ validDays }) => <span className="tabular-nums">{number(validDays)}</span>,
    },
    {
      key: "coming",
      header: t`Next price`,
      yields: true,
      cell: ({ coming: [next] }) => next && `${money(next.price)}, ${dateText(next.validFrom)}`,
    },
  ];
  return (
    <DataTable
      caption={t`Packages`}
      columns={columns}
      rows={packages}
      rowKey={({ id }) => id}
      selectedKey={open}
      onSelect={({ id }) => onOpen(id)}
    />
  );
}
