import type { DepartmentView } from "@carepoint/domain/departments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { DepartmentForm } from "../components/department-form.tsx";
import { OpenOrClose } from "../components/open-or-close.tsx";
import { useAllDepartments } from "../data.ts";

/** Departments for the administrator: words in both languages, open or closed. */
export function Departments() {
  const { i18n, t } = useLingui();
  const pick = useLocalized();
  const query = useAllDepartments();
  /** An id, `new`, or nothing. */
  const [selected, setSelected] = useState<string>();
  const department = query.data?.find(({ id }) => id === selected);
  const close = () => setSelected(undefined);
  const other = i18n.locale === "hi" ? "en" : "hi";
  const columns: Column<DepartmentView>[] = [
    {
      key: "name",
      header: t`Name`,
      card: "title",
      cell: (row) => <span className="font-strong">{pick(row.name)}</span>,
    },
    { key: "description", header: t`For patients`, card: "hidden", yields: true, cell: (row) => pick(row.description) },
    {
      key: "other",
      header: other === "hi" ? t`Hindi` : t`English`,
      cell: ({ name }) => (name[other] ? <span lang={other}>{name[other]}</span> : t`missing`),
    },
    { key: "status", header: t`Status`, card: "meta", cell: (row) => <DepartmentStatus active={row.active} /> },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <title>{t`Departments · Care Point`}</title>
          <PageHeader
            title={t`Departments`}
            actions={
              <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setSelected("new")}>
                <Trans>Open a department</Trans>
              </Button>
            }
          />
        </>
      }
      panel={
        <SidePanel
          open={department !== undefined || selected === "new"}
          onClose={close}
          closeLabel={t`Close`}
          title={department ? pick(department.name) : t`New department`}
        >
          <div key={selected} className="flex flex-col gap-6">
            <DepartmentForm department={department} onSaved={close} />
            {department && <OpenOrClose department={department} />}
          </div>
        </SidePanel>
      }
    >
      <QueryView query={query} isEmpty={(rows) => rows.length === 0} empty={{ title: t`No department yet` }}>
        {(rows) => (
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={t`Departments`}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            selectedKey={selected}
            onSelect={(row) => setSelected(row.id)}
          />
        )}
      </QueryView>
    </TableAndPanel>
  );
}

function DepartmentStatus({ active }: { active: boolean }) {
  return (
    <StatusPill tone={active ? "confirmed" : "done"}>{active ? <Trans>Open</Trans> : <Trans>Closed</Trans>}</StatusPill>
  );
}
