import type { DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { PageHeader } from "@carepoint/ui/blocks/page-header";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { TableAndPanel } from "../../../components/table-and-panel.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { ApplicationPanel } from "../components/application-panel.tsx";
import { DoctorStatusPill } from "../components/doctor-status-pill.tsx";
import { useApplications } from "../data.ts";

type Shown = "pending" | "all";

/** Doctors for the administrator: those who wait first; certificate and decision in the side panel. */
export function DoctorApplications() {
  const { t } = useLingui();
  const pick = useLocalized();
  const zone = useHospitalZone();
  const query = useApplications();
  const [shown, setShown] = useState<Shown>("pending");
  const [text, setText] = useState("");
  const [selectedId, setSelectedId] = useState<string>();
  const all = query.data ?? [];
  const rows = all.filter((row) => (shown === "all" || row.status === "pending") && fits(row, text));
  const selected = all.find((row) => row.id === selectedId);
  const waiting = all.filter((row) => row.status === "pending").length;
  const columns: Column<DoctorApplicationView>[] = [
    { key: "name", header: t`Name`, cell: (row) => <span className="font-strong">{row.name}</span>, card: "title" },
    { key: "number", header: t`Registration`, nowrap: true, yields: true, cell: (row) => row.registrationNumber },
    { key: "department", header: t`Department`, cell: (row) => pick(row.departmentName) },
    { key: "applied", header: t`Applied`, nowrap: true, cell: (row) => visitTime(row.appliedAt, zone) },
    {
      key: "status",
      header: t`Status`,
      cell: (row) => <DoctorStatusPill status={row.active ? row.status : "left"} />,
      card: "meta",
    },
  ];
  return (
    <TableAndPanel
      head={
        <>
          <PageHeader title={t`Doctors`} />
          <div className="flex flex-wrap items-center gap-3">
            <SegmentedControl
              label={t`Which doctors`}
              value={shown}
              onChange={setShown}
              options={[
                { value: "pending", label: t`Waiting (${waiting})` },
                { value: "all", label: t`All` },
              ]}
            />
            <SearchField
              className="w-full sm:w-72"
              label={t`Name or registration number`}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onClear={() => setText("")}
              clearLabel={t`Clear`}
            />
          </div>
        </>
      }
      panel={<ApplicationPanel application={selected} onClose={() => setSelectedId(undefined)} />}
    >
      <QueryView
        query={query}
        isEmpty={() => rows.length === 0}
        empty={
          shown === "pending" && text === ""
            ? { title: t`No doctor waits for approval`, body: t`New applications appear here.` }
            : { title: t`No doctor fits`, body: t`Try a part of the name, or look under All.` }
        }
      >
        {() => (
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={t`Doctors`}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            selectedKey={selectedId}
            onSelect={(row) => setSelectedId(row.id)}
          />
        )}
      </QueryView>
    </TableAndPanel>
  );
}

function fits(row: DoctorApplicationView, text: string): boolean {
  const sought = text.trim().toLowerCase();
  return `${row.name} ${row.registrationNumber}`.toLowerCase().includes(sought);
}
