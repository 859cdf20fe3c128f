import type { CatalogueImportView } from "@carepoint/domain/catalogue/imports";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { number, visitTime } from "../../../lib/format.ts";
import { useCataloguePlace } from "../components/catalogue-place.ts";
import { ImportFacts } from "../components/import-facts.tsx";
import { importTones, importWords } from "../components/import-words.ts";
import { useImports } from "../data.ts";

/** The lists of medicines that were brought in, what each did, and the way back. */
export function Imports() {
  const { t } = useLingui();
  const to = useCataloguePlace();
  return (
    <Screen
      title={t`Lists brought in`}
      lead={t`Lists of medicines that somebody brought into the catalogue, the newest first.`}
      back={
        <Link to={to} params={{ part: undefined }}>
          <ChevronLeft aria-hidden />
          {t`Catalogue`}
        </Link>
      }
      actions={
        <Button variant="primary" render={<Link to={to} params={{ part: "import" }} />}>
          <Trans>Bring in a list</Trans>
        </Button>
      }
      width="wide"
    >
      <QueryView
        query={useImports()}
        isEmpty={(imports) => imports.length === 0}
        empty={{
          title: t`No list was brought in yet`,
          body: <Trans>A wholesaler's or another system's list, as a CSV, fills the catalogue in one go.</Trans>,
        }}
      >
        {(imports) => <Brought imports={imports} />}
      </QueryView>
    </Screen>
  );
}

function Brought({ imports }: { imports: readonly CatalogueImportView[] }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const [open, setOpen] = useState<string>();
  const selected = imports.find(({ id }) => id === open);
  const columns: Column<CatalogueImportView>[] = [
    { key: "file", header: t`File`, card: "title", cell: ({ fileName }) => fileName },
    {
      key: "status",
      header: t`Status`,
      card: "meta",
      cell: ({ status }) => <StatusPill tone={importTones[status]}>{i18n._(importWords[status])}</StatusPill>,
    },
    { key: "at", header: t`When`, nowrap: true, cell: ({ at }) => visitTime(at, zone) },
    { key: "rows", header: t`Rows`, align: "end", cell: ({ rows }) => number(rows) },
    { key: "added", header: t`New`, align: "end", yields: true, cell: ({ added }) => number(added) },
    { key: "changed", header: t`Changed`, align: "end", yields: true, cell: ({ changed }) => number(changed) },
    { key: "refused", header: t`Left out`, align: "end", cell: ({ refused }) => number(refused) },
  ];
  return (
    <div className="flex items-stretch gap-4">
      <div className="min-w-0 flex-1">
        <DataTable
          caption={t`Lists brought in`}
          columns={columns}
          rows={imports}
          rowKey={({ id }) => id}
          selectedKey={open}
          onSelect={({ id }) => setOpen(id)}
        />
      </div>
      <SidePanel
        open={selected !== undefined}
        onClose={() => setOpen(undefined)}
        closeLabel={t`Close`}
        title={selected?.fileName ?? ""}
      >
        {selected && <ImportFacts key={selected.id} brought={selected} />}
      </SidePanel>
    </div>
  );
}
