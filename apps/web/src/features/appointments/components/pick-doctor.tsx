import type { DoctorView } from "@carepoint/domain/doctors/schema";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { VisuallyHidden } from "@carepoint/ui/blocks/visually-hidden";
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useDeferredValue, useRef, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import type { RouterOutputs } from "../../../lib/trpc.ts";
import { useBranchDoctors } from "./desk-data.ts";

type ListedDoctor = RouterOutputs["doctors"]["directory"]["items"][number];

type PickDoctorProps = { branchId: BranchId | null; onChosen: (doctor: DoctorView) => void };

/** Doctors of this branch with their next free time, so that the desk can answer "who is free soonest?". */
export function PickDoctor({ branchId, onChosen }: PickDoctorProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const zone = useHospitalZone();
  const [text, setText] = useState("");
  const [selectedId, setSelectedId] = useState<string>();
  const sought = useDeferredValue(text);
  const doctors = useBranchDoctors(sought, branchId);
  // Never somebody of an earlier search: Enter may come before the answer does.
  const settled = sought === text && !doctors.isPlaceholderData;
  const [only, ...others] = settled ? (doctors.data?.items ?? []) : [];
  const list = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    if (event.key === "Enter" && only && others.length === 0) return onChosen(only);
    if (settled) list.current?.querySelector<HTMLElement>("tbody tr")?.focus();
  };
  const columns: Column<ListedDoctor>[] = [
    { key: "name", header: t`Doctor`, card: "title", cell: (row) => <span className="font-strong">{row.name}</span> },
    { key: "department", header: t`Department`, cell: (row) => pick(row.departmentName) },
    {
      key: "next",
      header: t`Next free`,
      cell: (row) => (row.nextSlots[0] ? visitTime(row.nextSlots[0].startsAt, zone) : t`none soon`),
    },
    { key: "fee", header: t`Fee`, align: "end", cell: (row) => (row.fee === 0 ? t`Free` : money(row.fee)) },
    {
      key: "choose",
      header: <VisuallyHidden>{t`Choose`}</VisuallyHidden>,
      align: "end",
      card: "hidden",
      cell: (row) => (
        <Button size="compact" onClick={() => onChosen(row)}>
          <Trans>Choose</Trans>
        </Button>
      ),
    },
  ];
  return (
    <div ref={list} className="flex flex-col gap-4">
      <SearchField
        autoFocus
        label={t`Name, department or specialisation`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={walk}
        onClear={() => setText("")}
        clearLabel={t`Clear`}
      />
      <QueryView
        query={doctors}
        isEmpty={({ items }) => items.length === 0}
        empty={{ title: t`No doctor fits`, body: t`Try another word, or a part of the name.` }}
      >
        {({ items }) => (
          <DataTable
            className="sm:max-h-112"
            caption={t`Doctors`}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            selectedKey={selectedId}
            onSelect={(row) => setSelectedId(row.id)}
            onOpen={onChosen}
          />
        )}
      </QueryView>
    </div>
  );
}
